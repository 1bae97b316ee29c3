import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder';
import { isExecutable, onPath } from './on-path';
import { runCommand } from './run-command';
import { sayOnTerminal, type Say } from './say';
import { servers, type ServerKind, type ServerName } from './servers';
import { installPackages } from './sources/from-apt';
import { withLock } from './with-lock';

export interface FoundServer {
  path: string;
  /** What the executable says about its version. */
  version: string;
}

export interface FindOptions {
  say?: Say;
  cache?: string;
  environment?: NodeJS.ProcessEnv;
  /** Look only at what is there already. */
  install?: boolean;
}

/**
 * The executable of a server: the first of the environment's, the PATH's, the cache's and the sources' that really runs.
 * Rejects with one sentence that says what to do when there is none.
 */
export function findServer(name: ServerName, options: FindOptions = {}): Promise<FoundServer> {
  return findExecutable(name, servers[name], options);
}

export async function findExecutable(name: string, kind: ServerKind, options: FindOptions = {}): Promise<FoundServer> {
  const { say = sayOnTerminal, environment = process.env, install = true } = options;
  const cache = options.cache ?? cacheFolder(environment);
  const named = environment[kind.variable];
  if (named) return probeNamed(kind, named);
  const target = join(cache, `${kind.executables[0]}-${kind.version}`);
  const present = (await presentOnPath(kind, environment)) ?? (await tryProbe(kind, target));
  if (present) return present;
  const missing = `${kind.title} is not on this machine.`;
  if (!install) throw new Error(missing);
  return withLock(
    `${target}.lock`,
    async () => (await tryProbe(kind, target)) ?? fetchFirst(name, kind, { cache, target, say }),
    (holder) => say(`${kind.title}: process ${holder} is installing it already, waiting …`),
  );
}

async function probeNamed(kind: ServerKind, path: string): Promise<FoundServer> {
  const found = await tryProbe(kind, path);
  if (!found) throw new Error(`${kind.variable} names ${path}, which is not a ${kind.title} that runs here.`);
  return found;
}

async function presentOnPath(kind: ServerKind, environment: NodeJS.ProcessEnv): Promise<FoundServer | undefined> {
  for (const executable of kind.executables) {
    const path = await onPath(executable, environment['PATH']);
    const found = path && (await tryProbe(kind, path));
    if (found) return found;
  }
  return undefined;
}

async function tryProbe(kind: ServerKind, path: string): Promise<FoundServer | undefined> {
  return (await isExecutable(path)) ? probe(kind, path).catch(() => undefined) : undefined;
}

async function probe(kind: ServerKind, path: string): Promise<FoundServer> {
  const output = await runCommand(path, kind.probe, { timeout: 20_000 });
  if (!kind.accepts.test(output)) throw new Error(`it calls itself "${output.trim().split('\n')[0]}"`);
  return { path, version: /\d+\.\d+(\.\d+)?/.exec(output)?.[0] ?? kind.version };
}

async function fetchFirst(
  name: string,
  kind: ServerKind,
  { cache, target, say }: { cache: string; target: string; say: Say },
): Promise<FoundServer> {
  for (const source of kind.sources) {
    say(`${kind.title}: ${source.title}${source.slow ? ' (takes a minute or more the first time)' : ''} …`);
    await mkdir(cache, { recursive: true });
    const workshop = await mkdtemp(join(cache, `${name}-`));
    const began = Date.now();
    const seconds = (): number => Math.round((Date.now() - began) / 1000);
    const heartbeat = setInterval(() => say(`${kind.title}: still at it, ${seconds()} s …`), 15_000);
    try {
      const path = await source.obtain({ cache, target, workshop, say });
      const found = await probe(kind, path).catch(() => probeWithLibraries(kind, path, say));
      say(`${kind.title}: ready after ${seconds()} s`);
      return found;
    } catch (error) {
      say(`${kind.title}: not that way, ${(error as Error).message}`);
    } finally {
      clearInterval(heartbeat);
      await rm(workshop, { recursive: true, force: true });
    }
  }
  throw new Error(
    `${kind.title} could not be installed: put \`${kind.executables[0]}\` on the PATH, or name the executable in ${kind.variable}, and start again.`,
  );
}

async function probeWithLibraries(kind: ServerKind, path: string, say: Say): Promise<FoundServer> {
  if (kind.debianLibraries) await installPackages(kind.debianLibraries, say);
  return probe(kind, path);
}
