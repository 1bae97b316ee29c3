import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed, runCommand } from '../../scripts/servers/run-command';
import type { Say } from '../../scripts/servers/say';
import { withLock } from '../../scripts/servers/with-lock';
import { projectFolder } from './find-services';
import { PlainError } from './plain-error';

/** Compiles what changed in these services since the last time, and what they need; without any, in all. */
export function buildServices(say: Say, services: readonly string[] = []): Promise<void> {
  return alone('services', say, () => compile(say, services));
}

/** Builds the client if its sources changed since the last time. */
export function buildClient(say: Say): Promise<void> {
  return alone('client', say, () => bundle(say));
}

/** Two runs of the same project would write the same files. */
function alone(what: string, say: Say, work: () => Promise<void>): Promise<void> {
  return withLock(join(projectFolder, `.cache/build-${what}.lock`), work, (holder) =>
    say(`process ${holder} is building the ${what} already, waiting …`),
  );
}

async function compile(say: Say, services: readonly string[]): Promise<void> {
  const began = Date.now();
  const telling = setTimeout(() => say('compiling the services …'), 2_000);
  try {
    await runCommand(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', ...services], { cwd: projectFolder });
  } catch (error) {
    throw new PlainError(`The services do not compile: ${reasonOf(error)} (\`npx tsc -b\` tells all of it).`, { cause: error });
  } finally {
    clearTimeout(telling);
  }
  if (Date.now() - began > 2_000) say(`the services are compiled (${seconds(began)} s)`);
}

async function bundle(say: Say): Promise<void> {
  const folder = join(projectFolder, 'client');
  const seal = join(folder, '.next/marquee-sources');
  const sources = fingerprint(folder);
  if (existsSync(join(folder, '.next/BUILD_ID')) && existsSync(seal) && readFileSync(seal, 'utf8') === sources) return;
  const began = Date.now();
  say('building the client, for its sources changed (about a minute) …');
  const telling = setInterval(() => say(`  still building the client, ${seconds(began)} s …`), 15_000);
  try {
    await runCommand(process.execPath, [require.resolve('next/dist/bin/next', { paths: [folder] }), 'build'], {
      cwd: folder,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    });
  } catch (error) {
    throw new PlainError(`The client does not build: ${reasonOf(error)} (\`npx next build client\` tells all of it).`, { cause: error });
  } finally {
    clearInterval(telling);
  }
  writeFileSync(seal, sources);
  say(`the client is built (${seconds(began)} s)`);
}

function reasonOf(error: unknown): string {
  return error instanceof CommandFailed ? error.telling : (error as Error).message;
}

/** Changes with whatever goes into the client's build. Contents, not times: a fresh checkout or a touched file changes nothing. */
function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/](node_modules|\.next|dist)[\\/]|\.test\.tsx?$|next-env\.d\.ts$|\.tsbuildinfo$/.test(file))
    .sort();
  for (const file of [...files, join(projectFolder, 'package-lock.json')])
    hash.update(file.slice(projectFolder.length)).update(readFileSync(file));
  return hash.digest('hex');
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000);
}
