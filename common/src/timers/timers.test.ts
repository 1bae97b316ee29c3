import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { until } from '../testing/until';
import { ownRedis } from './testing/own-redis';
import { Timers } from './timers';

const open: Timers[] = [];

interface Watched {
  timers: Timers;
  rung: { id: string; at: number }[];
  states: string[];
  prefix: string;
}

function watched({ redisUrl = process.env['REDIS_URL'] ?? '', failing = '' } = {}): Watched {
  const prefix = `test-${randomUUID()}`;
  const rung: Watched['rung'] = [];
  const states: string[] = [];
  const onDue = async (id: string) => {
    rung.push({ id, at: Date.now() });
    if (id === failing) throw new Error('not now');
  };
  const timers = new Timers({ redisUrl, prefix, onDue, onState: (state) => states.push(state) });
  open.push(timers);
  timers.start();
  return { timers, rung, states, prefix };
}

const inMilliseconds = (milliseconds: number) => new Date(Date.now() + milliseconds);

async function keysIn(prefix: string): Promise<string[]> {
  const redis = new Redis(process.env['REDIS_URL'] ?? '');
  const keys = await redis.keys(`${prefix}:*`);
  redis.disconnect();
  return keys;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((timers) => timers.stop()));
});

describe('a timer', () => {
  test('rings at its time and not before', async () => {
    const { timers, rung } = watched();
    await until(() => timers.connected);
    const at = inMilliseconds(300);
    timers.set('a', at);
    await until(() => rung.length === 1);
    expect(rung[0]?.id).toBe('a');
    expect(rung[0]?.at).toBeGreaterThanOrEqual(at.getTime());
  });

  test('whose time has passed already rings at once', async () => {
    const { timers, rung } = watched();
    await until(() => timers.connected);
    timers.set('late', inMilliseconds(-60_000));
    await until(() => rung.length === 1);
  });

  test('that is set twice rings once, and one that is cleared not at all', async () => {
    const { timers, rung, prefix } = watched();
    await until(() => timers.connected);
    timers.set('twice', inMilliseconds(500));
    timers.set('twice', inMilliseconds(500));
    const time = inMilliseconds(3_000);
    timers.set('cleared', time);
    await until(async () => (await keysIn(prefix)).some((key) => key.endsWith(':cleared')));
    timers.clear('cleared');
    timers.clear('never set');
    timers.set('afterwards', time);
    await until(() => rung.some(({ id }) => id === 'afterwards'));
    expect(rung.map(({ id }) => id)).toEqual(['twice', 'afterwards']);
  });

  test('leaves nothing in Redis, whether its bell was answered or not', async () => {
    const { timers, rung, prefix } = watched({ failing: 'bad' });
    await until(() => timers.connected);
    timers.set('bad', inMilliseconds(50));
    timers.set('good', inMilliseconds(150));
    await until(() => rung.length === 2);
    const left = async () => (await keysIn(prefix)).filter((key) => /:(bad|good|completed|failed)$/.test(key));
    await until(async () => (await left()).length === 0);
  });

  test('rings 500 at once without losing one', async () => {
    const { timers, rung } = watched();
    await until(() => timers.connected);
    const at = inMilliseconds(800);
    for (let index = 0; index < 500; index++) timers.set(`t${index}`, at);
    await until(() => rung.length === 500);
    expect(new Set(rung.map(({ id }) => id)).size).toBe(500);
  });
});

describe('without Redis', () => {
  test('nothing waits: neither the start, nor setting and clearing, nor the stop', async () => {
    const redis = await ownRedis();
    await redis.kill();
    const { timers, states } = watched({ redisUrl: redis.url });
    timers.set('a', inMilliseconds(0));
    timers.clear('a');
    await pause(1_500);
    expect(states).toEqual(['lost']);
    await timers.stop();
  });

  test('that comes later, timers work from then on', async () => {
    const redis = await ownRedis();
    await redis.kill();
    const { timers, rung, states } = watched({ redisUrl: redis.url });
    await pause(300);
    await redis.restart();
    await until(() => timers.connected);
    timers.set('a', inMilliseconds(10));
    await until(() => rung.length === 1);
    expect(states).toEqual(['lost', 'back']);
    await timers.stop();
    await redis.kill();
  });

  test('that was killed and has lost its data, new timers ring once it is back', async () => {
    const redis = await ownRedis();
    const { timers, rung, states } = watched({ redisUrl: redis.url });
    await until(() => timers.connected);
    timers.set('lost', inMilliseconds(2_000));
    await redis.restart();
    await until(() => states.includes('back'));
    timers.set('new', inMilliseconds(10));
    await until(() => rung.length === 1);
    expect(rung[0]?.id).toBe('new');
    expect(states).toEqual(['lost', 'back']);
    await timers.stop();
    await redis.kill();
  });

  test('that is flushed, new timers ring', async () => {
    const redis = await ownRedis();
    const { timers, rung } = watched({ redisUrl: redis.url });
    await until(() => timers.connected);
    const other = new Redis(redis.url);
    await other.flushall();
    await other.script('FLUSH');
    other.disconnect();
    timers.set('new', inMilliseconds(10));
    await until(() => rung.length === 1);
    await timers.stop();
    await redis.kill();
  });

  test('that hangs, nothing waits either', async () => {
    const redis = await ownRedis();
    const { timers, states, rung } = watched({ redisUrl: redis.url });
    await until(() => timers.connected);
    redis.signal('SIGSTOP');
    for (let index = 0; index < 2_000; index++) timers.set(`t${index}`, inMilliseconds(0));
    await until(() => states.includes('lost'));
    redis.signal('SIGCONT');
    await until(() => states.includes('back'));
    timers.set('after', inMilliseconds(10));
    await until(() => rung.some(({ id }) => id === 'after'));
    redis.signal('SIGSTOP');
    await timers.stop();
    redis.signal('SIGCONT');
    await redis.kill();
  });
});
