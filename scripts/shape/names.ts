import { basename, dirname } from 'node:path';
import type { Finding } from './finding';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const vague = ['util', 'utils', 'helper', 'helpers', 'manager', 'service', 'services', 'misc', 'common-types', 'types'];
const source = /\.(ts|tsx|mjs|cjs|js)$/;

/** Files and folders of sources are in kebab-case and say what they export. Next.js' own spellings are allowed in `client/src/app`. */
export function checkNames(files: readonly string[]): Finding[] {
  const folders = new Set(files.filter((file) => source.test(file)).flatMap(foldersOf));
  return [...[...folders].flatMap(checkFolder), ...files.filter((file) => source.test(file)).flatMap(checkFile)];
}

function checkFile(file: string): Finding[] {
  const name = basename(file);
  const base = name.replace(source, '').replace(/\.d$/, '');
  const parts = base.split('.');
  if (!parts.every((part) => kebab.test(part))) return [{ file, message: 'is not named in kebab-case.' }];
  const vagueName = /^(common|[a-z-]+)\/(src\/)?/.test(file) && vague.includes(parts[0] as string);
  return vagueName ? [{ file, message: `is named ${parts[0]}, which says nothing: name it after the one thing it exports.` }] : [];
}

function checkFolder(folder: string): Finding[] {
  const name = basename(folder);
  if (kebab.test(name) || (folder.startsWith('client/src/app/') && /^[([@]/.test(name)) || name.startsWith('.')) {
    return vague.includes(name) && folder !== 'common/src/service'
      ? [{ file: folder, message: `is named ${name}, which says nothing.` }]
      : [];
  }
  return [{ file: folder, message: 'is not named in kebab-case.' }];
}

function foldersOf(file: string): string[] {
  const folders: string[] = [];
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) folders.push(folder);
  return folders;
}
