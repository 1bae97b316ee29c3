import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { defineConsumer } from '../mongo';
import { eventOf } from '../testing/event-of';
import { openBackbone, type BackboneSettings, type ConsumerPosition } from './backbone';
import { systemClock } from './clock';
import { Lifecycle } from './lifecycle';
import type { WireContext } from './run-service';

test('an event of an unknown type is kept, and measures and positions tell of it', async () => {
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
  const { consumers, positions } = run({ consumers: [defineConsumer({ name: 'look', channel: 'user', on: {} })] });
  try {
    for (const consumer of consumers ?? []) await consumer.start();
    const created = eventOf('user:created', { id: 'a', version: 0 }, { userId: 'a', email: '', nickname: '' });
    await bus.publish('user', { id: created.id, body: JSON.stringify({ ...created, type: 'user:praised', dataschema: 'user:praised/1' }) });

    const looked = async () => (await positions?.()) as ConsumerPosition[];
    for (let waited = 0; waited < 5_000 && (await looked())[0]?.unknown !== 1; waited += 20) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await looked()).toEqual([
      {
        ...{ consumer: 'look', channel: 'user', versions: {}, waiting: 0, dead: 0, unknown: 1, explained: ['user/a'], diverged: [] },
        filling: { since: expect.any(Date) as Date, round: 1, after: '', events: 0 },
      },
    ]);
    expect(await registry.metrics()).toContain('consumer_unknown_events_total{consumer="look",contract="user:praised"} 1');
  } finally {
    for (const consumer of consumers ?? []) await consumer.stop();
    await store.connection.dropDatabase();
    await lifecycle.stop('the test is over');
  }
});
