import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openRedis, type Redis } from '@marquee/common/redis';
import { rewriteRedisLog } from './rewrite-redis-log';

const redis = openRedis({ url: process.env['REDIS_URL'] ?? '', service: randomUUID(), onState: () => undefined });
beforeAll(() => redis.ping().catch(() => new Promise((resolve) => redis.once('ready', resolve))));
afterAll(() => redis.disconnect());

/** Whether it stands in any file of Redis. */
async function isOnDisk(text: string): Promise<boolean> {
  const [, folder = ''] = (await redis.config('GET', 'dir')) as string[];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.some(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(text));
}

test('what is gone from Redis is gone from its files within a day', async () => {
  const key = `the key of somebody, ${randomUUID()}`;
  await redis.set('pending', key);
  expect(await isOnDisk(key)).toBe(true);
  await redis.del('pending');
  expect(await isOnDisk(key)).toBe(true);
  expect(await rewriteRedisLog(redis)).toBe(true);
  const deadline = Date.now() + 20_000;
  while ((await isOnDisk(key)) && Date.now() < deadline) await pause(50);
  expect(await isOnDisk(key)).toBe(false);
  expect(await rewriteRedisLog(redis)).toBe(false); // once a day, whichever process asks
});

/** A Redis that was not asked today. */
function redisThat({ persists = true, rewrites }: { persists?: boolean; rewrites: () => Promise<string> }) {
  const info = () => Promise.resolve(`# Persistence\r\nloading:0\r\naof_enabled:${persists ? 1 : 0}\r\n`);
  const bgrewriteaof = jest.fn(rewrites);
  return { bgrewriteaof, exists: () => Promise.resolve(0), info, set: () => Promise.resolve('OK') } as unknown as Redis;
}

test('a managed Redis may refuse', async () => {
  const refusal = Object.assign(new Error("ERR unknown command 'BGREWRITEAOF'"), { name: 'ReplyError' });
  expect(await rewriteRedisLog(redisThat({ rewrites: () => Promise.reject(refusal) }))).toBe(false);
});

test('a Redis without a log is not made to begin one', async () => {
  const without = redisThat({ persists: false, rewrites: () => Promise.resolve('OK') });
  expect(await rewriteRedisLog(without)).toBe(false);
  expect(without.bgrewriteaof).not.toHaveBeenCalled();
});

test('a Redis that is away is asked again later', async () => {
  const away = redisThat({ rewrites: () => Promise.reject(new Error('Connection is closed.')) });
  await expect(rewriteRedisLog(away)).rejects.toThrow('Connection is closed.');
});
