import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processIdentity } from '../../scripts/servers/process-identity';
import { openDataFolder } from './data-folder';

let path: string;
beforeEach(() => (path = mkdtempSync(join(tmpdir(), 'marquee-data-'))));
afterEach(() => rmSync(path, { recursive: true, force: true }));

test('two marketplaces do not run on the same data', async () => {
  openDataFolder(path).release();
  const other = spawn('sleep', ['60']);
  await new Promise((resolve) => other.once('spawn', resolve));
  try {
    const owner = { pid: other.pid, identity: processIdentity(other.pid as number), origin: 'http://localhost:3000' };
    writeFileSync(join(path, 'run/owner.json'), JSON.stringify(owner));
    expect(() => openDataFolder(path)).toThrow(
      `Marquee already runs at http://localhost:3000 on the data in ${path} (process ${other.pid})`,
    );
  } finally {
    other.kill('SIGKILL');
  }
});

test('a marketplace that crashed does not keep the next one out', () => {
  openDataFolder(path).announce('http://localhost:3000');
  const file = join(path, 'run/owner.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"pid":\d+/, '"pid":999999999'));
  expect(() => openDataFolder(path)).not.toThrow();
});

test('fresh data are empty data; what else lies there stays', () => {
  const folder = openDataFolder(path);
  writeFileSync(join(folder.of('mongod'), 'data'), 'old');
  writeFileSync(join(path, 'notes.txt'), 'mine');
  openDataFolder(path, { fresh: true });
  expect(existsSync(join(path, 'mongod/data'))).toBe(false);
  expect(existsSync(join(path, 'notes.txt'))).toBe(true);
});

test('a folder that cannot be written to is one plain sentence', () => {
  writeFileSync(join(path, 'file'), '');
  expect(() => openDataFolder(join(path, 'file/data'))).toThrow(
    /^Nothing can be stored in .* \(ENOTDIR\): give another folder with --data\.$/,
  );
});
