import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { defineConsumer } from '../mongo';
import { eventOf } from '../testing/event-of';
import { openBackbone, type BackboneSettings, type ConsumerPosition } from './backbone';
import { pagesOf } from './check-pages';
import { systemClock } from './clock';
import type { CheckResult } from './internal-server';
import { Lifecycle } from './lifecycle';
import type { WireContext } from './run-service';

async function backbone() {
  const url = new URL(process.env['MONGO_URL'] as string);
  url.pathname = `/test-backbone-${randomBytes(4).toString('hex')}`;
  const log = pino({ level: 'silent' });
  const lifecycle = new Lifecycle({ log, pauseMs: 0, graceMs: 5_000 });
  const registry = new Registry();
  const context = {
    settings: { MONGO_URL: url.toString(), BUS: 'memory', NATS_URL: '', NATS_CLUSTER_ID: '' },
    ...{ log, clock: systemClock, lifecycle, registry, connect: (_: string, connect: () => Promise<unknown>) => connect() },
  } as unknown as WireContext<BackboneSettings>;
  const { bus, store, run } = await openBackbone(context, { service: 'test', records: [] });
  const running = run({ consumers: [defineConsumer({ name: 'look', channel: 'user', on: {} })] });
  /** The consumer's position, from all pages. */
  const looked = async () => {
    const position: Partial<ConsumerPosition> = {};
    for await (const page of pagesOf(running.positions())) {
      const { explained, diverged, versions, ...others } = (page.facts?.['positions'] as Record<string, ConsumerPosition>)['look'] ?? {};
      Object.assign(position, others, { versions: { ...position.versions, ...versions } });
      position.explained = [...(position.explained ?? []), ...(explained ?? [])];
      position.diverged = [...(position.diverged ?? []), ...(diverged ?? [])];
    }
    return position;
  };
  const close = async () => {
    for (const consumer of running.consumers) await consumer.stop();
    await store.connection.dropDatabase();
    await lifecycle.stop('the test is over');
  };
  return { bus, store, running, looked, registry, close };
}

test('an event of an unknown type is kept, and measures and positions tell of it', async () => {
  const { bus, running, looked, registry, close } = await backbone();
  try {
    for (const consumer of running.consumers) await consumer.start();
    const created = eventOf('user:created', { id: 'a', version: 0 }, { userId: 'a', email: '', nickname: '' });
    await bus.publish('user', { id: created.id, body: JSON.stringify({ ...created, type: 'user:praised', dataschema: 'user:praised/1' }) });

    for (let waited = 0; waited < 5_000 && (await looked()).unknown !== 1; waited += 20) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await looked()).toEqual({
      ...{ consumer: 'look', channel: 'user', versions: {}, waiting: 0, dead: 0, unknown: 1, explained: ['user/a'], diverged: [] },
      filling: { since: expect.any(Date) as Date, round: 1, after: '', events: 0 },
    });
    expect(await registry.metrics()).toContain('consumer_unknown_events_total{consumer="look",contract="user:praised"} 1');
  } finally {
    await close();
  }
});

test('of however many subjects something waits, or copies lack something, they are told in pages', async () => {
  const { store, running, looked, close } = await backbone();
  try {
    const subjects = Array.from({ length: 2_500 }, (_, index) => `user/${String(index).padStart(4, '0')}`);
    const rows = subjects.flatMap((subject) =>
      [1, 2].map((version) => ({ _id: `look|${subject}|${version}`, consumer: 'look', subject, version })),
    );
    const many = Array.from({ length: 3_000 }, (_, index) => ({
      _id: `look|user/many|${index}`,
      consumer: 'look',
      subject: 'user/many',
      version: index,
    }));
    const others = [{ _id: 'looks|user/other|1', consumer: 'looks', subject: 'user/other', version: 1 }];
    const waiting = store.connection.collection<{ _id: string }>('waiting');
    await waiting.insertMany([...rows, ...many, ...others].map((row) => ({ ...row, attempts: 0, since: new Date(), nextAt: new Date() })));
    const marks = [...subjects.map((subject) => ['look', subject]), ['looks', 'user/other']];
    await store.connection
      .collection<{ _id: string }>('diverged')
      .insertMany(marks.map(([consumer, subject]) => ({ _id: `${consumer}|${subject}`, consumer, subject, reason: 'test' })));

    const told: Pick<ConsumerPosition, 'explained' | 'diverged'> = { explained: [], diverged: [] };
    for await (const { facts } of running.check() as AsyncGenerator<CheckResult>) {
      const { explained = [], diverged = [] } =
        (facts?.['positions'] as Record<string, Partial<ConsumerPosition>> | undefined)?.['look'] ?? {};
      expect(Math.max(explained.length, diverged.length)).toBeLessThanOrEqual(1_000);
      told.explained.push(...explained);
      told.diverged.push(...diverged);
    }
    expect(told).toEqual({ explained: [...subjects, 'user/many'], diverged: subjects });
    expect(await looked()).toMatchObject({ ...told, waiting: 8_000 });
  } finally {
    await close();
  }
});
