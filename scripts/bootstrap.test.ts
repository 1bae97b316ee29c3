import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Takes a second to install, in the way of `npm ci`: what is there goes first. */
const npm = `#!/bin/sh
echo "$1" >> npm.log
[ "$1" = ci ] || exit 0
rm -rf node_modules && sleep 1 && mkdir node_modules && ln -s "$TSX" node_modules/tsx && echo '{"packages":{}}' > node_modules/.package-lock.json
`;
const tsx = join(__dirname, '../node_modules/tsx');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-bootstrap-'));
  await mkdir(join(folder, 'scripts'));
  await mkdir(join(folder, 'bin'));
  await copyFile(join(__dirname, 'bootstrap.mjs'), join(folder, 'scripts/bootstrap.mjs'));
  await writeFile(join(folder, 'bin/npm'), npm);
  await chmod(join(folder, 'bin/npm'), 0o755);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ engines: { node: '>=20' }, devDependencies: { tsx: '1.0.0' } }));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: {} }));
  await writeFile(join(folder, 'scripts/commands.json'), JSON.stringify({ hello: { file: 'hello.ts', servers: [] } }));
  await writeFile(join(folder, 'hello.ts'), "process.stdout.write('hello');");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function hello(): Promise<{ code: number | null; output: string; said: string }> {
  const PATH = [join(folder, 'bin'), process.env['PATH']].join(delimiter);
  const child = spawn(process.execPath, [join(folder, 'scripts/bootstrap.mjs'), 'hello'], {
    env: { ...process.env, PATH, TSX: tsx, MARQUEE_CACHE: join(folder, 'cache') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, said] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output, said }));
  });
}

const timesInstalled = async () => (await readFile(join(folder, 'npm.log'), 'utf8')).split('\n').filter((line) => line === 'ci').length;

test('two commands at once on a fresh checkout install once, and both go on', async () => {
  const both = await Promise.all([hello(), hello()]);
  expect(both).toMatchObject([
    { code: 0, output: 'hello' },
    { code: 0, output: 'hello' },
  ]);
  expect(both.filter(({ said }) => said.includes('another command is installing'))).toHaveLength(1);
  expect(await timesInstalled()).toBe(1);
  expect(await hello()).toMatchObject({ code: 0, said: '' });
}, 30_000);

test('what a command that died left behind holds up nobody', async () => {
  const dead = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await new Promise((resolve) => dead.once('close', resolve));
  await mkdir(join(folder, '.cache'));
  await writeFile(join(folder, '.cache/installing'), String(dead.pid));
  expect(await hello()).toMatchObject({ code: 0, output: 'hello' });
  expect(await timesInstalled()).toBe(1);
}, 30_000);
