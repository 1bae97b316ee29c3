import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copiesFor, editsFor } from './edits';
import { BadName, namesOf, type ServiceNames } from './service-names';

const templates = join(__dirname, 'template');

export interface NewService {
  names: ServiceNames;
  /** Paths from the root of the repository. */
  written: string[];
  edited: string[];
}

/**
 * Makes a service in the one shape: a record, a rule, two routes, an event, a consumer, tests; and the few edits elsewhere.
 * Throws `BadName` for a name that cannot be, before anything is written.
 */
export async function newService(project: string, { name, kind }: { name: string; kind?: string }): Promise<NewService> {
  const names = namesOf(name, kind);
  refuseWhatExists(project, names);
  const common = manifestOf(project, 'common');
  const values: Record<string, string> = { ...names, commonVersion: common.version, zodVersion: common.dependencies['zod'] ?? '' };
  const added = new Map(
    filesOf(templates).map((file) => [fill(placeOf(file), values), fill(readFileSync(join(templates, file), 'utf8'), values)]),
  );
  for (const [file, from, edit = (text: string) => text] of copiesFor(names)) {
    added.set(file, edit(readFileSync(join(project, from), 'utf8').replaceAll(/\btickets\b/g, names.plural)));
  }
  const manifest = JSON.parse(added.get(`${names.plural}/package.json`) as string) as Manifest;
  const edited = new Map(
    editsFor(names, manifest).map(({ file, apply }) => {
      try {
        return [file, apply(readFileSync(join(project, file), 'utf8'))];
      } catch (error) {
        throw new Error(`${file} cannot be edited: ${(error as Error).message}`, { cause: error });
      }
    }),
  );
  // Long names break lines elsewhere than short ones.
  const { format, resolveConfig } = await import('prettier');
  const style = await resolveConfig(join(project, 'package.json'));
  for (const files of [added, edited]) {
    for (const [file, text] of files) if (/\.(ts|yaml)$/.test(file)) files.set(file, await format(text, { ...style, filepath: file }));
  }
  for (const [file, text] of [...added, ...edited]) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), text);
  }
  return { names, written: [...added.keys()].sort(), edited: [...edited.keys()].sort() };
}

interface Manifest {
  version: string;
  dependencies: Record<string, string>;
}

function manifestOf(project: string, folder: string): Manifest {
  return JSON.parse(readFileSync(join(project, folder, 'package.json'), 'utf8')) as Manifest;
}

function refuseWhatExists(project: string, { plural, kind, camel }: ServiceNames): void {
  if (existsSync(join(project, plural))) throw new BadName(`There is already a folder ${plural}: choose another name.`);
  if (readFileSync(join(project, 'infra/k8s/base/ingress.yaml'), 'utf8').includes(`path: /api/${plural}\n`)) {
    throw new BadName(`/api/${plural} already belongs to a service: choose another name.`);
  }
  const contracts = readFileSync(join(project, 'common/src/events/contracts/index.ts'), 'utf8');
  if (existsSync(join(project, `common/src/events/contracts/${kind}.ts`)) || contracts.includes(`'${kind}:`)) {
    throw new BadName(`There are already events about ${camel}: choose another name, or another kind with --kind.`);
  }
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.template'));
}

/** Where a template's file goes: the folder `service` stands for that of the service. */
function placeOf(template: string): string {
  const file = template.replace(/\.template$/, '');
  return file === 'contract.ts' ? 'common/src/events/contracts/__kind__.ts' : file.replace(/^service\//, '__plural__/');
}

function fill(text: string, values: Record<string, string>): string {
  return text.replaceAll(/__([A-Za-z]+)__/g, (placeholder, name: string) => values[name] ?? placeholder);
}
