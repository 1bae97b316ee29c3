import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processIdentity } from '../../scripts/servers/process-identity';
import { PlainError } from './plain-error';

/** Where one marketplace keeps everything: data, keys, logs and who runs. One run at a time. */
export interface DataFolder {
  path: string;
  logs: string;
  secretsFile: string;
  recordFile: string;
  /** Whether a server has kept anything here. */
  has(server: string): boolean;
  /** A folder of its own for one server, made if need be. */
  of(server: string): string;
  /** Says for the next run, and for others who ask, where this one answers. */
  /** Renames a server's folder, so that it is not used any more and can still be looked at. */
  putAside(server: string): void;
  announce(origin: string, services?: readonly InternalPlace[]): void;
  release(): void;
}

/** Where a process of a service answers operators. */
export interface InternalPlace {
  service: string;
  internalUrl: string;
}

interface Owner {
  pid: number;
  identity: string;
  origin?: string;
}

const leastFreeMegabytes = 500;

/** Opens a data folder for this process. Throws a `PlainError` when another process runs on it or nothing could be stored. */
export function openDataFolder(path: string, { fresh = false } = {}): DataFolder {
  const run = join(path, 'run');
  const ownerFile = join(run, 'owner.json');
  orSay(() => mkdirSync(run, { recursive: true, mode: 0o700 }), path);
  refuseSecondRun(ownerFile, path);
  if (fresh)
    for (const part of ['mongod', 'nats-streaming', 'nats-streaming.moved', 'jetstream', 'redis', 'stripe', 'inbox', 'logs', 'keys'])
      rmSync(join(path, part), { recursive: true, force: true });
  const owner: Owner = { pid: process.pid, identity: processIdentity(process.pid) ?? '' };
  orSay(() => writeFileSync(ownerFile, JSON.stringify(owner)), path);
  requireSpace(path);
  const of = (server: string): string => {
    const folder = join(path, server);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  };
  return {
    path,
    logs: of('logs'),
    secretsFile: join(of('keys'), 'secrets.json'),
    recordFile: join(run, 'processes.json'),
    has: (server) => existsSync(join(path, server)),
    of,
    putAside: (server) => renameSync(join(path, server), join(path, `${server}.moved`)),
    announce: (origin, services = []) => writeFileSync(ownerFile, JSON.stringify({ ...owner, origin, services })),
    release: () => rmSync(ownerFile, { force: true }),
  };
}

function refuseSecondRun(ownerFile: string, path: string): void {
  const owner = readOwner(ownerFile);
  if (!owner || owner.pid === process.pid || processIdentity(owner.pid) !== owner.identity) return;
  const where = owner.origin ? ` at ${owner.origin}` : '';
  throw new PlainError(
    `Marquee already runs${where} on the data in ${path} (process ${owner.pid}): end that first, or give another folder with --data.`,
  );
}

function readOwner(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return undefined; // nobody, or a file that was cut off by a crash
  }
}

function requireSpace(path: string): void {
  const { bavail, bsize } = statfsSync(path);
  const free = Math.floor((bavail * bsize) / 1_048_576);
  if (free < leastFreeMegabytes)
    throw new PlainError(
      `Only ${free} MB are free where ${path} is, and Marquee wants ${leastFreeMegabytes}: make room, or give another folder with --data.`,
    );
}

function orSay(work: () => void, path: string): void {
  try {
    work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new PlainError(`The disk is full: nothing can be stored in ${path}.`, { cause: error });
    throw new PlainError(`Nothing can be stored in ${path} (${code ?? (error as Error).message}): give another folder with --data.`, {
      cause: error,
    });
  }
}
