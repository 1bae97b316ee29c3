import { judgeForged } from '../load/forged-webhooks';
import { Traffic } from '../load/traffic';
import type { OrderView } from '../load/views';
import type { Reply } from '../load/visitor';
import { judgeEnd } from './empty-redis';
import { frozenFor } from './freeze';
import { refusalsIn } from './full-disk';
import { judgeRefusals } from './network';
import { judgeRush } from './on-sale';
import { judgeTrial } from './provider';
import { judgeEnding } from './rolling-restart';
import { judgeTraffic, mayFailUntil, type Strike } from './under-load';

const reply = (status: number, body: unknown = {}): Reply => ({ status, body, headers: {}, milliseconds: 1 });
const hold = reply(201);
const soldOut = reply(409, { code: 'sold_out', left: 0 });
const rush = (holds: number, ...others: (Reply | Error)[]): (Reply | Error)[] => [...Array.from({ length: holds }, () => hold), ...others];

describe('a rush passes', () => {
  test('when exactly as many hold a ticket as there are, and the others are told that none is left', () => {
    expect(judgeRush(rush(100, soldOut, soldOut))).toEqual([]);
  });

  test.each<[string, (Reply | Error)[], RegExp]>([
    ['one ticket too many was held', rush(101, soldOut), /101 buyers hold one of 100/],
    ['one ticket was left', rush(99, soldOut), /99 buyers hold one of 100/],
    ['a refusal is another one', rush(100, reply(409, { code: 'stale_version' })), /1 × 409/],
    ['a refusal does not tell what is left', rush(100, reply(409, { code: 'sold_out' })), /1 × 409/],
    ['a server failed', rush(100, reply(500), reply(503)), /1 × 503/],
    ['a request got no answer', rush(100, new Error('cut off')), /1 requests got no answer, such as: cut off/],
  ])('not when %s', (_what, replies, expected) => {
    expect(judgeRush(replies).join('\n')).toMatch(expected);
  });
});

describe('the traffic around a fault passes', () => {
  const trafficWith = (...at: number[]): Traffic => {
    const traffic = new Traffic();
    traffic.outages.push(...at.map((time) => ({ at: time, what: 'hold: 503' })));
    return traffic;
  };
  const strike: Strike = { mayFail: { from: 1_000, until: 6_000 } };

  test('when requests failed only while something was down', () => {
    expect(judgeTraffic(trafficWith(1_000, 5_900), [strike])).toEqual([]);
    expect(judgeTraffic(trafficWith(1_000, 9_000), [strike, { mayFail: { from: 8_000, until: 9_000 } }])).toEqual([]);
  });

  test('not when one failed before, between, or long after', () => {
    expect(judgeTraffic(trafficWith(999), [strike]).join()).toMatch(/1 requests failed while all should have been served/);
    const between = judgeTraffic(trafficWith(7_001), [strike, { mayFail: { from: 8_000, until: 9_000 } }]);
    expect(between).toEqual([expect.stringMatching(/hold: 503 \(1001 ms after they might\)$/)]);
  });

  test('not when one failed long after it was served again, though that might have taken longer', () => {
    expect(mayFailUntil(10_000, 60_000)).toBeGreaterThanOrEqual(13_000);
    expect(mayFailUntil(10_000, 60_000)).toBeLessThanOrEqual(19_000);
    expect(mayFailUntil(10_000, 11_000)).toBe(11_000);
  });

  test('not when one failed though nothing was to be noticed', () => {
    expect(judgeTraffic(trafficWith(2_000), [{}])).toHaveLength(1);
  });

  test('not when an answer came that is never right', () => {
    const traffic = new Traffic();
    traffic.unexpected.push('hold: 500');
    expect(judgeTraffic(traffic, [strike])).toEqual([expect.stringMatching(/^requests fail only while something is broken.*: hold: 500$/)]);
  });

  test('not when what was acknowledged is not found, whatever is broken meanwhile', () => {
    const traffic = new Traffic();
    traffic.lost.set('o', 'order o is answered: cancel: 404');
    expect(judgeTraffic(traffic, [strike])).toEqual([expect.stringMatching(/^what was acknowledged is kept: order o/)]);
  });
});

describe('a hold that nobody paid ends well', () => {
  const entry = { id: 'order-1', expiresAt: Date.parse('2030-01-01T12:00:00.000Z') };
  const ended = (cancelledAt: string | null, status: OrderView['status'] = 'cancelled') =>
    judgeEnd(entry, { status, cancelledAt } as OrderView);

  test('when it is over within half a minute after its deadline', () => {
    expect(ended('2030-01-01T12:00:04.000Z')).toEqual([]);
  });

  test.each([
    ['early', ended('2030-01-01T11:59:59.000Z'), /-1000 ms after it/],
    ['late', ended('2030-01-01T12:00:30.001Z'), /30001 ms after it/],
    ['never', ended(null, 'created'), /order-1 is created/],
  ])('not when it is over %s', (_when, problems, expected) => expect(problems.join()).toMatch(expected));
});

test('behind a broken link requests fail with 503 and nothing else', () => {
  expect(judgeRefusals('a link', [{ at: 0, what: 'hold: 503', status: 503 }])).toEqual([]);
  expect(judgeRefusals('a link', [{ at: 0, what: 'hold: 502', status: 502 }]).join()).toMatch(/1 requests failed otherwise.*hold: 502/);
  expect(judgeRefusals('a link', [{ at: 0, what: 'hold: cut off' }])).toHaveLength(1);
});

test('in the whole form whoever claims things for long is frozen for longer than that', () => {
  const targets = ['orders', 'chronicle', 'expiration', 'payments', 'notifications'];
  expect(targets.map((target) => frozenFor(target, false))).toEqual([11_500, 17_000, 35_000, 35_000, 95_000]);
  expect(frozenFor('notifications', true)).toBe(6_500);
});

test('a process that is asked to end does so by itself', () => {
  expect(judgeEnding('orders', { code: 0, signal: null })).toEqual([]);
  expect(judgeEnding('orders', { code: 1, signal: null }).join()).toMatch(/orders ended with code 1/);
  expect(judgeEnding('orders', { code: null, signal: 'SIGKILL' }).join()).toMatch(/orders ended by SIGKILL/);
});

test('a webhook that the provider did not sign is to be refused', () => {
  expect(judgeForged([{ how: 'without a signature', status: 400 }])).toEqual([]);
  expect(judgeForged([{ how: 'without a signature', status: 200 }]).join()).toMatch(/a webhook without a signature was answered 200/);
});

describe('a misbehaviour of the provider was tried', () => {
  const met = (requests: number, webhooks: number) => ({ requests, webhooks });

  test('when somebody met it, and paid unless that was not possible', () => {
    expect(judgeTrial({ paid: 0, met: met(2, 0) }, { meets: 'requests', isClosed: true })).toEqual([]);
    expect(judgeTrial({ paid: 1, met: met(0, 3) }, { meets: 'webhooks' })).toEqual([]);
    expect(judgeTrial({ paid: 1, met: met(0, 0) }, {})).toEqual([]);
  });

  test('not otherwise', () => {
    expect(judgeTrial({ paid: 0, met: met(0, 5) }, { meets: 'requests', isClosed: true })).toEqual(['no requests met it']);
    expect(judgeTrial({ paid: 0, met: met(5, 0) }, { meets: 'webhooks' })).toEqual(['no webhooks met it', 'nobody paid meanwhile']);
  });
});

test.each([
  ['mongod', '{"s":"F","msg":"Invariant failure","attr":{"error":"UnknownError: 28: No space left on device"}}'],
  ['NATS Streaming', 'panic: unable to flush msg store: write /data/pass/msgs.1.dat: no space left on device'],
  ['Redis', '12738:M # Short write while writing to the AOF file: (nwritten=112, expected=664)'],
])('%s says in its log that it met a full volume', (_server, line) => {
  expect(refusalsIn(`all is well\n${line}\nagain`)).toBe(1);
});
