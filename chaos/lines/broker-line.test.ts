import { newId, NatsStreamingBus } from '@marquee/common/events';
import { BrokerLine } from './broker-line';

const clusterId = process.env['NATS_CLUSTER_ID'] ?? '';
const numbered = Array.from({ length: 200 }, (_, version) => JSON.stringify({ specversion: '1.0', aggregateversion: version }));

let line: BrokerLine;
let bus: NatsStreamingBus;

beforeAll(async () => {
  line = await BrokerLine.open(() => new URL(process.env['NATS_URL'] ?? ''));
  bus = await NatsStreamingBus.connect({ url: `nats://127.0.0.1:${line.port}`, clusterId, clientName: 'chaos' });
});
afterAll(async () => {
  await bus.close();
  await line.close();
});

/** What a consumer gets of 200 events on a channel of its own. */
async function received(count: number): Promise<string[]> {
  const channel = `line-${newId()}`;
  const bodies: string[] = [];
  const subscription = await bus.consume(channel, 'group', (delivery) => {
    bodies.push(delivery.body);
    delivery.ack();
  });
  await Promise.all(numbered.map((body) => bus.publish(channel, { id: newId(), body })));
  for (const end = Date.now() + 10_000; bodies.length < count && Date.now() < end;) await new Promise((resolve) => setTimeout(resolve, 20));
  await subscription.close();
  return bodies;
}

test('events pass as they are, until they are to be put out of order', async () => {
  line.begin('none', 1);
  expect(await received(200)).toEqual(numbered);
});

test('shuffled events all arrive, in another order', async () => {
  line.begin('shuffled', 1);
  const bodies = await received(200);
  expect(bodies).not.toEqual(numbered);
  expect([...bodies].sort()).toEqual([...numbered].sort());
  expect(line.end()).toMatchObject({ deliveries: 200, repeated: 0 });
});

test('repeated events arrive again and again', async () => {
  line.begin('repeated', 1);
  const bodies = await received(300);
  const { deliveries, repeated } = line.end();
  expect(deliveries).toBe(200);
  expect(repeated).toBeGreaterThan(100);
  expect(bodies.length).toBeGreaterThanOrEqual(300);
  expect(new Set(bodies).size).toBe(200);
});

test('a creation arrives behind what came after it', async () => {
  line.begin('creation last', 1);
  const bodies = await received(200);
  expect(bodies.indexOf(numbered[0] as string)).toBeGreaterThan(10);
  expect(line.end().displaced).toBeGreaterThan(10);
});
