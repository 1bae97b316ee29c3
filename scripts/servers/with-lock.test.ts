import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { withLock } from './with-lock';

const folder = mkdtempSync(join(tmpdir(), 'marquee-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('of several that want the same, one works at a time', async () => {
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    most = Math.max(most, (inside += 1));
    await pause(50);
    inside -= 1;
  };
  await Promise.all([1, 2, 3].map(() => withLock(join(folder, 'a.lock'), work)));
  expect(most).toBe(1);
});

test('the lock of a process that died is taken over', async () => {
  writeFileSync(join(folder, 'b.lock'), '999999999');
  expect(await withLock(join(folder, 'b.lock'), async () => 'done')).toBe('done');
});

test('a failure gives the lock back', async () => {
  await expect(withLock(join(folder, 'c.lock'), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withLock(join(folder, 'c.lock'), async () => 'done')).toBe('done');
});
