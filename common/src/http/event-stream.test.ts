import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { notFound } from '../domain';
import { fixedClock } from '../testing/fixed-clock';
import { signedIn } from '../testing/signed-in';
import { testClient, type TestClient } from '../testing/test-client';
import { testHttp } from '../testing/test-http';
import { until } from '../testing/until';
import { eventStream } from './answers';
import { createApp } from './create-app';
import { events } from './event-stream';
import { Revocations } from './revocations';
import { route } from './route';

const StockView = z.object({ free: z.int() });
let ended: string[] = [];

const live = route({
  method: 'get',
  path: '/api/stock/:kind',
  summary: 'Watch the stock',
  auth: 'none',
  params: z.object({ kind: z.enum(['short', 'endless', 'wrong', 'big']) }),
  responses: { 200: events({ stock: StockView }) },
  handle: ({ params: { kind } }) => {
    if (kind === 'big' && ended.includes('gone')) throw notFound('This stock');
    return eventStream(async function* (signal) {
      try {
        const wide = 'x'.repeat(kind === 'big' ? 100_000 : 1);
        for (let free = 3; kind !== 'short' || free > 0; free -= 1) {
          yield { event: 'stock' as const, data: { free: kind === 'wrong' ? ('none' as unknown as number) : free, secret: wide } };
          if (kind === 'endless') await sleep(20, undefined, { signal }).catch(() => undefined);
          if (signal.aborted) return;
        }
      } finally {
        ended.push(kind);
      }
    });
  },
});

const mine = route({
  ...{
    method: 'get',
    path: '/api/stock/mine',
    summary: 'Watch for oneself',
    auth: 'user',
    responses: { 200: events({ stock: StockView }) },
  },
  handle: () => {
    meanwhile();
    return eventStream(async function* (signal) {
      yield { event: 'stock' as const, data: { free: 1 } };
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      ended.push('mine');
    });
  },
});

/** What happens while a stream is about to open. */
let meanwhile: () => void = () => undefined;

const clock = fixedClock(new Date());
let revocations: Revocations;
let client: TestClient;
let closing: AbortController;
beforeEach(async () => {
  ended = [];
  closing = new AbortController();
  revocations = new Revocations();
  client = await testClient(
    createApp({
      service: 'stock',
      prefix: '/api/stock',
      routes: [mine, live],
      dependencies: undefined,
      ...testHttp({ closing: closing.signal, revocations, clock }),
    }),
  );
});
afterEach(() => client.close());

it('gives each event with the fields that its schema names, then ends', async () => {
  const { status, headers, body } = await client.get('/api/stock/short');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(body).toBe('event: stock\ndata: {"free":3}\n\nevent: stock\ndata: {"free":2}\n\nevent: stock\ndata: {"free":1}\n\n');
});

it('ends its source when the client leaves', async () => {
  const leaving = new AbortController();
  const response = await client.fetch('/api/stock/endless', { signal: leaving.signal });
  await response.body?.getReader().read();
  leaving.abort();
  await until(() => ended.length === 1);
});

it('ends all when the server closes', async () => {
  const responses = await Promise.all(Array.from({ length: 15 }, () => client.fetch('/api/stock/endless')));
  closing.abort();
  const texts = await Promise.all(responses.map((response) => response.text()));
  expect(texts.every((text) => text.startsWith('event: stock'))).toBe(true);
  expect(ended).toHaveLength(15);
  expect((await client.get('/api/stock/endless')).body).toBeUndefined();
});

it('does not run ahead of a client that does not read', async () => {
  const response = await client.fetch('/api/stock/big');
  await sleep(300);
  expect(ended).toEqual([]);
  await response.body?.cancel();
  await until(() => ended.length === 1);
});

it('is cut off when its source fails, so that the client connects again', async () => {
  await expect(client.get('/api/stock/wrong')).rejects.toThrow();
});

it('refuses before it begins, like any other route', async () => {
  expect((await client.get('/api/stock/unknown')).status).toBe(404);
});

it('answers HEAD without opening', async () => {
  expect((await client.fetch('/api/stock/endless', { method: 'HEAD' })).status).toBe(200);
  expect(ended).toEqual([]);
});

it('ends for whoever is signed out meanwhile, and for nobody else', async () => {
  const [ada, bob] = [signedIn(), signedIn()];
  const watch = (cookie: string) => client.fetch('/api/stock/mine', { headers: { cookie } });
  const [hers, his] = [await watch(ada.cookie), await watch(bob.cookie)];
  revocations.sessionEnded(ada.user.sessionId, new Date());
  expect(await hers.text()).toContain('"free":1');
  expect(ended).toEqual(['mine']);
  revocations.userBanned(bob.user.id, { version: 1, at: new Date() });
  await his.text();
  expect(ended).toEqual(['mine', 'mine']);
  expect((await watch(ada.cookie)).status).toBe(401);
});

it('does not stay open for whoever is signed out while it opens', async () => {
  const { cookie, user } = signedIn();
  meanwhile = () => revocations.sessionEnded(user.sessionId, new Date());
  const response = await client.fetch('/api/stock/mine', { headers: { cookie } });
  meanwhile = () => undefined;
  expect([response.status, await response.text()]).toEqual([200, '']);
});

describe('the token that a stream is opened with', () => {
  const weekMs = 7 * 24 * 60 * 60 * 1000;
  const watch = (path: string, leftMs: number) => {
    const { cookie } = signedIn({ now: new Date(clock.now().getTime() - weekMs + leftMs) });
    return client.fetch(path, { headers: { cookie } });
  };

  beforeEach(() => clock.set(new Date(Math.ceil(Date.now() / 1000) * 1000))); // tokens count whole seconds
  afterEach(() => jest.restoreAllMocks());

  it('ends it, so that the client comes back with the next one', async () => {
    const opened = performance.now();
    const response = await watch('/api/stock/mine', 1_000);
    expect(await response.text()).toContain('"free":1');
    expect(performance.now() - opened).toBeGreaterThan(900);
    expect(ended).toEqual(['mine']);
  });

  it('ends it when it was over before the stream was open', async () => {
    meanwhile = () => clock.advance(1_000);
    const response = await watch('/api/stock/mine', 1_000);
    meanwhile = () => undefined;
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('means nothing to a stream for everybody', async () => {
    const reader = (await watch('/api/stock/endless', 1_000)).body?.getReader();
    for (const began = performance.now(); performance.now() - began < 1_500;) expect((await reader?.read())?.done).toBe(false);
    expect(ended).toEqual([]);
  });

  it('is waited for by nothing once the client has left, and by nothing that keeps the process alive', async () => {
    const timers = jest.spyOn(global, 'setTimeout');
    const cleared = jest.spyOn(global, 'clearTimeout');
    const response = await watch('/api/stock/mine', 3_600_000);
    const index = timers.mock.calls.findIndex(([, milliseconds]) => milliseconds === 3_600_000);
    const timer = timers.mock.results[index]?.value as NodeJS.Timeout;
    expect(timer.hasRef()).toBe(false);
    await response.body?.cancel();
    await until(() => cleared.mock.calls.some(([which]) => which === timer));
  });
});
