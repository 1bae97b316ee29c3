import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { blocksOf } from '../docs/blocks';

/** A package as npm would publish it. */
export interface Packed {
  tarball: string;
  /** Paths within the package. */
  files: string[];
}

export function pack(project: string, workspace: string, into: string): Packed {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', into];
  const output = execFileSync('npm', args, { cwd: join(project, workspace), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [packed] = Object.values(JSON.parse(output) as Record<string, { filename: string; files: { path: string }[] }>);
  if (!packed) throw new Error('npm packed nothing');
  return { tarball: join(into, packed.filename), files: packed.files.map(({ path }) => path) };
}

/**
 * A project outside of the workspace, with the packed package in its node_modules. Of everything else it sees only what the
 * package and the project declare, linked from the workspace instead of downloaded.
 */
export function projectWith({ tarball }: Packed, project: string, folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@marquee'), { recursive: true });
  execFileSync('tar', ['xzf', tarball, '-C', modules]);
  renameSync(join(modules, 'package'), join(modules, '@marquee/common'));
  cpSync(join(project, 'common/example'), folder, {
    recursive: true,
    filter: (path) => !/\/(node_modules|dist)\b/.test(path.slice(project.length)),
  });
  for (const name of new Set([...declaredBy(join(modules, '@marquee/common')), ...declaredBy(folder)])) {
    if (name.startsWith('@marquee/')) continue;
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    const own = join(project, 'common/node_modules', name);
    symlinkSync(existsSync(own) ? own : join(project, 'node_modules', name), join(modules, name));
  }
}

function declaredBy(folder: string): string[] {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string> | undefined
  >;
  return [...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})];
}

/** Writes the code of a page into a project, so that the compiler sees it. Returns the paths. */
export function writeBlocks(page: string, folder: string): string[] {
  const blocks = blocksOf(readFileSync(page, 'utf8')).filter(({ language, path }) => language === 'ts' && path !== undefined);
  return blocks.map(({ path, text }) => {
    const file = join(folder, path as string);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return path as string;
  });
}
