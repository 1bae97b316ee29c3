import { randomUUID } from 'node:crypto';
import { Refusal } from '@marquee/common/domain';
import { openRedis } from '@marquee/common/redis';
import { FORGOTTEN_AFTER, fromAddress, onAccount, signUpsFrom } from '../domain/throttle';
import { memoryThrottle, sharedThrottle, type Throttle } from './throttle';

const now = new Date('2026-06-01T12:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

const wrong = new Refusal('bad_credentials', 'wrong', { kind: 'unauthenticated' });
const busy = new Refusal('unavailable', 'busy', { kind: 'unavailable' });

/** An attempt with its verdict, and what came of it. */
function trying(throttle: Throttle, account: string, address: string, at = now) {
  const ending = (work: () => Promise<unknown>) =>
    throttle.attempt([onAccount(account), fromAddress(address)], at, work).then(
      () => 'let through',
      (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
    );
  return {
    fails: () => ending(() => Promise.reject(wrong)),
    succeeds: () => ending(() => Promise.resolve()),
    breaks: (problem: Error = busy) => ending(() => Promise.reject(problem)),
  };
}

const redis = openRedis({ url: process.env['REDIS_URL'] ?? '', service: 'auth', onState: () => undefined });
beforeAll(() => redis.ping().catch(() => new Promise((resolve) => redis.once('ready', resolve))));
afterAll(() => redis.disconnect());

/** As if nobody else used this Redis. */
function apart(throttle: Throttle): Throttle {
  const own = randomUUID();
  const ours = <Named extends { name: string }>(counter: Named) => ({ ...counter, name: `${own} ${counter.name}` });
  return {
    attempt: (counters, at, work) => throttle.attempt(counters.map(ours), at, work),
    takeBack: (counter) => throttle.takeBack(ours(counter)),
    forget: (...counters) => throttle.forget(...counters.map(ours)),
  };
}

describe.each([
  ['a process by itself', memoryThrottle],
  ['all processes together', () => apart(sharedThrottle(redis))],
])('counted for %s', (_how, fresh) => {
  it('guesses at one account are slowed down, wherever they come from', async () => {
    const throttle = fresh();
    for (let guess = 0; guess < 10; guess += 1) await trying(throttle, 'ada', `address ${guess}`).fails();
    expect(await trying(throttle, 'ada', 'another address').fails()).toBe('too_many_attempts');
    expect(await trying(throttle, 'bob', 'another address').fails()).toBe('bad_credentials');
    expect(await trying(throttle, 'ada', 'another address', later(1)).fails()).toBe('bad_credentials');
    expect(await trying(throttle, 'ada', 'another address', later(2)).fails()).toBe('too_many_attempts');
  });

  it('of attempts that come from one address at almost the same time, none has to wait, in whatever order they are looked at', async () => {
    const throttle = fresh();
    for (const at of [later(0.3), later(0.1), later(0.2), now]) {
      expect(await trying(throttle, `account ${at.getTime()}`, 'a hall', at).succeeds()).toBe('let through');
      expect(await trying(throttle, 'ada', 'a hall', at).fails()).toBe('bad_credentials');
    }
  });

  it('guesses from one address are slowed down, whoever they are about', async () => {
    const throttle = fresh();
    for (let guess = 0; guess < 50; guess += 1) await trying(throttle, `account ${guess}`, 'here').fails();
    expect(await trying(throttle, 'bob', 'here').fails()).toBe('too_many_attempts');
  });

  it('many guesses at the same moment count too', async () => {
    const throttle = fresh();
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => trying(throttle, 'ada', 'here').fails()));
    expect(outcomes.filter((each) => each === 'bad_credentials')).toHaveLength(10);
  });

  it('attempts that come too soon, many at once, neither count nor make the wait longer', async () => {
    const throttle = fresh();
    for (let guess = 0; guess < 13; guess += 1) await trying(throttle, 'ada', `${guess}`, later(10 * guess)).fails();
    const last = 10 * 12;
    for (const seconds of [1, 2, 3, 4, 5, 6, 7]) {
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, index) => trying(throttle, 'ada', `${index}`, later(last + seconds)).fails()),
      );
      expect(new Set(outcomes)).toEqual(new Set(['too_many_attempts']));
    }
    expect(await trying(throttle, 'ada', 'here', later(last + 8)).succeeds()).toBe('let through');
  });

  it('of many at once when one may try, one does', async () => {
    const throttle = fresh();
    for (let guess = 0; guess < 10; guess += 1) await trying(throttle, 'ada', 'here').fails();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => trying(throttle, 'ada', 'here', later(1)).fails()));
    expect(outcomes.filter((each) => each === 'bad_credentials')).toHaveLength(1);
  });

  it('an attempt that has to wait for one reason does not count for the other', async () => {
    const throttle = fresh();
    for (let guess = 0; guess < 10; guess += 1) await trying(throttle, 'ada', 'elsewhere').fails();
    for (let guess = 0; guess < 200; guess += 1) await trying(throttle, 'ada', 'here').fails();
    expect(await trying(throttle, 'bob', 'here').fails()).toBe('bad_credentials');
  });

  it('success clears the account and takes nothing of the address', async () => {
    const throttle = fresh();
    for (let round = 0; round < 200; round += 1) await trying(throttle, 'ada', 'here').succeeds();
    expect(await trying(throttle, 'ada', 'here').succeeds()).toBe('let through');
    for (let guess = 0; guess < 49; guess += 1) await trying(throttle, `account ${guess}`, 'here').fails();
    await trying(throttle, 'ada', 'here').succeeds();
    expect(await trying(throttle, 'bob', 'here').fails()).toBe('bad_credentials');
    expect(await trying(throttle, 'bob', 'here').fails()).toBe('too_many_attempts');
  });

  it.each([
    ['too many who wait for hashing', busy],
    ['a database that is away', new Error('not connected')],
  ])('an attempt that ends without a verdict, by %s, is as if it had not been', async (_why, problem) => {
    const throttle = fresh();
    for (let round = 0; round < 70; round += 1) await trying(throttle, 'ada', 'here', later(round)).breaks(problem);
    for (let guess = 0; guess < 12; guess += 1) await trying(throttle, 'ada', 'here', later(60 + 4 * guess)).fails();
    // The owner may try four seconds after the last failure, whatever broke meanwhile.
    expect(await trying(throttle, 'ada', 'here', later(60 + 44 + 4)).breaks(problem)).not.toBe('too_many_attempts');
    expect(await trying(throttle, 'ada', 'here', later(60 + 44 + 4)).succeeds()).toBe('let through');
  });
});

describe.each([
  ['a process by itself', memoryThrottle],
  ['all processes together', () => apart(sharedThrottle(redis))],
])('asked %s', (_how, fresh) => {
  const asking = (throttle: Throttle, address = 'here') =>
    throttle
      .attempt([signUpsFrom(address)], now, () => Promise.resolve())
      .then(
        () => 'asked',
        ({ code }: Refusal) => code,
      );

  it('what is asked for counts although it is granted, until it turns out well', async () => {
    const throttle = fresh();
    for (let times = 0; times < 50; times += 1) expect(await asking(throttle)).toBe('asked');
    expect(await asking(throttle)).toBe('too_many_attempts');
    expect(await asking(throttle, 'elsewhere')).toBe('asked');
    await throttle.takeBack(signUpsFrom('here'));
    expect([await asking(throttle), await asking(throttle)]).toEqual(['asked', 'too_many_attempts']);
  });

  it('what turns out well more often than it was asked for is no credit', async () => {
    const throttle = fresh();
    for (let times = 0; times < 20; times += 1) await throttle.takeBack(signUpsFrom('here'));
    for (let times = 0; times < 50; times += 1) await asking(throttle);
    expect(await asking(throttle)).toBe('too_many_attempts');
  });

  it('an account that is forgotten is free, and no other', async () => {
    const throttle = fresh();
    for (const account of ['ada', 'bob'])
      for (let guess = 0; guess < 10; guess += 1) await trying(throttle, account, `address ${guess}`).fails();
    await throttle.forget(onAccount('ada'), onAccount('nobody'));
    expect(await trying(throttle, 'ada', 'here').fails()).toBe('bad_credentials');
    expect(await trying(throttle, 'bob', 'here').fails()).toBe('too_many_attempts');
  });
});

it('two processes count together', async () => {
  const own = randomUUID();
  const [one, other] = [sharedThrottle(redis), sharedThrottle(redis)];
  for (let guess = 0; guess < 10; guess += 1) await trying(guess % 2 ? one : other, own, `${own} ${guess}`).fails();
  expect(await trying(one, own, 'elsewhere').fails()).toBe('too_many_attempts');
  expect(await trying(other, own, 'elsewhere').fails()).toBe('too_many_attempts');
});

it('what is kept in Redis is never less than nothing, and ends by itself', async () => {
  const own = randomUUID();
  const throttle = sharedThrottle(redis);
  const kept = () =>
    Promise.all(
      [onAccount(own), fromAddress(own)].map(async ({ name }) => [await redis.hget(name, 'failures'), Math.sign(await redis.ttl(name))]),
    );
  const gone = [null, -1];
  await trying(throttle, own, own).breaks();
  expect(await kept()).toEqual([gone, gone]);
  await trying(throttle, own, own).fails();
  await Promise.all(Array.from({ length: 5 }, (_, index) => trying(throttle, own, own)[index % 2 ? 'breaks' : 'succeeds']()));
  expect(await kept()).toEqual([gone, ['1', 1]]);
  expect(await redis.ttl(fromAddress(own).name)).toBeLessThanOrEqual(FORGOTTEN_AFTER);
  // All of it is gone while an attempt is under way.
  await throttle.attempt([onAccount(own), fromAddress(own)], now, async () => {
    await redis.del(onAccount(own).name, fromAddress(own).name);
  });
  expect(await kept()).toEqual([gone, gone]);
});

it('without Redis each process counts by itself, and people still get in', async () => {
  const nowhere = openRedis({ url: 'redis://127.0.0.1:1', service: 'auth', onState: () => undefined });
  const throttle = sharedThrottle(nowhere);
  for (let guess = 0; guess < 10; guess += 1) expect(await trying(throttle, 'ada', `address ${guess}`).fails()).toBe('bad_credentials');
  expect(await trying(throttle, 'ada', 'another address').succeeds()).toBe('too_many_attempts');
  nowhere.disconnect();
});
