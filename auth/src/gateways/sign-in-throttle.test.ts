import { randomUUID } from 'node:crypto';
import { Refusal } from '@marquee/common/domain';
import { openRedis } from '@marquee/common/redis';
import { memoryThrottle, sharedThrottle, type SignInThrottle } from './sign-in-throttle';

const now = new Date('2026-06-01T12:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

async function outcome(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(() => 'let through').catch((error: unknown) => (error instanceof Refusal ? error.code : String(error)));
}

const redis = openRedis({ url: process.env['REDIS_URL'] ?? '', service: 'auth', onState: () => undefined });
beforeAll(() => redis.ping().catch(() => new Promise((resolve) => redis.once('ready', resolve))));
afterAll(() => redis.disconnect());

/** As if nobody else used this Redis. */
function apart(throttle: SignInThrottle): SignInThrottle {
  const own = randomUUID();
  return { attempt: (account, address, at) => throttle.attempt(`${own} ${account}`, `${own} ${address}`, at) };
}

describe.each([
  ['a process by itself', memoryThrottle],
  ['all processes together', () => apart(sharedThrottle(redis))],
])('counted for %s', (_how, fresh) => {
  it('guesses at one account are slowed down, wherever they come from', async () => {
    const throttle = fresh();
    for (let guess = 0; guess < 10; guess += 1) await throttle.attempt('ada', `address ${guess}`, now);
    expect(await outcome(throttle.attempt('ada', 'another address', now))).toBe('too_many_attempts');
    expect(await outcome(throttle.attempt('bob', 'another address', now))).toBe('let through');
    expect(await outcome(throttle.attempt('ada', 'another address', later(1)))).toBe('let through');
    expect(await outcome(throttle.attempt('ada', 'another address', later(2)))).toBe('too_many_attempts');
  });

  it('guesses from one address are slowed down, whoever they are about', async () => {
    const throttle = fresh();
    for (let guess = 0; guess < 50; guess += 1) await throttle.attempt(`account ${guess}`, 'here', now);
    expect(await outcome(throttle.attempt('bob', 'here', now))).toBe('too_many_attempts');
  });

  it('many guesses at the same moment count too', async () => {
    const throttle = fresh();
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => outcome(throttle.attempt('ada', 'here', now))));
    expect(outcomes.filter((each) => each === 'let through')).toHaveLength(10);
  });

  it('success clears the account and takes nothing of the address', async () => {
    const throttle = fresh();
    for (let round = 0; round < 200; round += 1) await (await throttle.attempt('ada', 'here', now)).succeeded();
    expect(await outcome(throttle.attempt('ada', 'here', now))).toBe('let through');
  });
});

it('two processes count together', async () => {
  const own = randomUUID();
  const [one, other] = [sharedThrottle(redis), sharedThrottle(redis)];
  for (let guess = 0; guess < 10; guess += 1) await (guess % 2 ? one : other).attempt(own, `${own} ${guess}`, now);
  expect(await outcome(one.attempt(own, 'elsewhere', now))).toBe('too_many_attempts');
  expect(await outcome(other.attempt(own, 'elsewhere', now))).toBe('too_many_attempts');
});

it('without Redis each process counts by itself, and people still get in', async () => {
  const nowhere = openRedis({ url: 'redis://127.0.0.1:1', service: 'auth', onState: () => undefined });
  const throttle = sharedThrottle(nowhere);
  for (let guess = 0; guess < 10; guess += 1) expect(await outcome(throttle.attempt('ada', `address ${guess}`, now))).toBe('let through');
  expect(await outcome(throttle.attempt('ada', 'another address', now))).toBe('too_many_attempts');
  nowhere.disconnect();
});
