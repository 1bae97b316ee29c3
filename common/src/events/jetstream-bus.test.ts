import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { busContract } from '../testing/bus-contract';
import { until } from '../testing/until';
import type { Delivery } from './bus';
import { newId } from './envelope';
import { JetStreamBus } from './jetstream-bus';
import { freePort } from './testing/broker-process';
import { JetStreamNodes } from './testing/jetstream-nodes';

busContract('JetStream on a single node', () => JetStreamNodes.start(1));

describe('JetStream', () => {
  const prefix = `test-${newId()}`;
  const url = process.env['JETSTREAM_URL'] as string;
  let bus: JetStreamBus;
  let connection: NatsConnection;
  let manager: JetStreamManager;
  const storedIn = async (channel: string) => (await manager.streams.info(`${prefix}-${channel}`)).state.messages;

  beforeAll(async () => {
    connection = await connect({ servers: url });
    manager = await jetstreamManager(connection);
  });
  beforeEach(async () => {
    bus = await JetStreamBus.connect({ url, prefix, clientName: 'test' });
  });
  afterEach(() => bus.close());
  afterAll(() => connection.close());

  test('an event that is published twice is stored once, and so is each of many at once', async () => {
    const ids = Array.from({ length: 100 }, () => newId());
    const publishAll = () => Promise.all(ids.map((id) => bus.publish('twice', { id, body: id })));
    await publishAll();
    await Promise.all([publishAll(), publishAll()]);
    expect(await storedIn('twice')).toBe(100);
  });

  test('a stream keeps what it is told on disk, for days, and what an operator changes stays', async () => {
    await bus.publish('kept', { id: newId(), body: '' });
    const { config } = await manager.streams.info(`${prefix}-kept`);
    expect(config).toMatchObject({
      storage: 'file',
      retention: 'limits',
      num_replicas: 1,
      max_age: 192 * 3_600e9,
      duplicate_window: 120e9,
    });
    await manager.streams.update(`${prefix}-kept`, { max_age: 3_600e9 });
    const other = await JetStreamBus.connect({ url, prefix, clientName: 'test' });
    await other.publish('kept', { id: newId(), body: '' });
    await other.close();
    expect((await manager.streams.info(`${prefix}-kept`)).config.max_age).toBe(3_600e9);
  });

  test('looking whether a stream can be reached stores nothing', async () => {
    await (await bus.watch('looked-at', new Date(), () => undefined)).close();
    expect(await storedIn('looked-at')).toBe(0);
  });

  test('a stream that was deleted is there again when the event is published again', async () => {
    await bus.publish('deleted', { id: newId(), body: '' });
    await manager.streams.delete(`${prefix}-deleted`);
    await expect(bus.publish('deleted', { id: newId(), body: '' })).rejects.toThrow('nobody stores it');
    await bus.publish('deleted', { id: newId(), body: '' });
    expect(await storedIn('deleted')).toBe(1);
  });

  test('a group whose consumer was deleted gets everything again', async () => {
    const got: string[] = [];
    await bus.consume('forgotten', 'orders.copy-ticket', ({ body, ack }) => (got.push(body), ack()));
    await bus.publish('forgotten', { id: newId(), body: 'first' });
    await until(() => got.length === 1);
    await manager.consumers.delete(`${prefix}-forgotten`, 'orders_copy-ticket');
    await until(() => got.length === 2);
    await bus.publish('forgotten', { id: newId(), body: 'second' });
    await until(() => got.length === 3);
    expect(got).toEqual(['first', 'first', 'second']);
  });

  test('a group whose consumer is there with another configuration goes on with its own, at its place', async () => {
    const got: string[] = [];
    const onDelivery = ({ body, ack }: Delivery) => (got.push(body), ack());
    const before = await bus.consume('changed', 'group', onDelivery, { ackWait: 30_000 });
    await bus.publish('changed', { id: newId(), body: 'first' });
    await until(() => got.length === 1);
    await before.close();
    await manager.consumers.update(`${prefix}-changed`, 'group', { max_ack_pending: 7, description: 'kept' });
    await bus.consume('changed', 'group', onDelivery, { ackWait: 5_000 });
    await bus.publish('changed', { id: newId(), body: 'second' });
    await until(() => got.length === 2);
    expect(got).toEqual(['first', 'second']);
    const { config } = await manager.consumers.info(`${prefix}-changed`, 'group');
    expect(config).toMatchObject({ ack_wait: 5e9, max_ack_pending: -1, description: 'kept' });
  });

  test('a stream that was deleted is made again for who only listens to it, and for who only watches', async () => {
    const problems: string[] = [];
    const listener = await JetStreamBus.connect({ url, prefix, clientName: 'test', onProblem: (message) => problems.push(message) });
    const [got, seen]: string[][] = [[], []];
    await listener.consume('listened-to', 'group', ({ body, ack }) => (got?.push(body), ack()));
    await listener.watch('listened-to', new Date(), (body) => seen?.push(body));
    await manager.streams.delete(`${prefix}-listened-to`);
    await until(async () => (await storedIn('listened-to').catch(() => undefined)) === 0);
    await bus.publish('listened-to', { id: newId(), body: 'again' });
    await until(() => got?.length === 1 && seen?.length === 1);
    await listener.close();
    expect([got, seen]).toEqual([['again'], ['again']]);
    expect(problems).toContain('a subscription cannot be had now');
  });

  test.each([
    ['fewer', 5, 3],
    ['more', 2, 5],
  ])(
    'who watches a stream that was deleted sees everything of the one made after it, when that holds %s messages',
    async (_, before, after) => {
      const channel = `watched-${before}-${after}`;
      const seen: string[] = [];
      await bus.watch(channel, new Date(), (body) => seen.push(body));
      const numbered = (count: number, name: string) => Array.from({ length: count }, (_item, index) => `${name} ${index}`);
      for (const body of numbered(before, 'old')) await bus.publish(channel, { id: newId(), body });
      await until(() => seen.length === before);
      await manager.streams.delete(`${prefix}-${channel}`);
      await expect(bus.publish(channel, { id: newId(), body: '' })).rejects.toThrow('nobody stores it');
      for (const body of numbered(after, 'new')) await bus.publish(channel, { id: newId(), body });
      await until(() => seen.length === before + after);
      expect(seen).toEqual([...numbered(before, 'old'), ...numbered(after, 'new')]);
    },
  );

  test('an ack wait below a second is kept', async () => {
    const got: Delivery[] = [];
    await bus.consume('quick', 'group', (delivery) => void got.push(delivery), { ackWait: 200 });
    await bus.publish('quick', { id: newId(), body: '' });
    const began = Date.now();
    await until(() => got.length === 2);
    expect(got.map(({ redelivered }) => redelivered)).toEqual([false, true]);
    expect(Date.now() - began).toBeLessThan(1_500);
    got[1]?.ack();
  });

  test('who leaves gives back what it has in hand at once', async () => {
    let held = 0;
    const subscription = await bus.consume('handed-back', 'group', () => void held++, { ackWait: 60_000 });
    await Promise.all(Array.from({ length: 20 }, (_, index) => bus.publish('handed-back', { id: newId(), body: String(index) })));
    await until(() => held === 20);
    await subscription.close();
    const got: string[] = [];
    await bus.consume('handed-back', 'group', ({ body, ack }) => (got.push(body), ack()), { ackWait: 60_000 });
    await until(() => got.length === 20);
    expect(got).toHaveLength(20);
  });

  test('names with dots and spaces stay apart from each other', async () => {
    const got: string[] = [];
    for (const channel of ['a.b', 'a_b', 'a b']) {
      await bus.consume(channel, 'group', ({ body, ack }) => (got.push(`${channel}: ${body}`), ack()));
      await bus.publish(channel, { id: newId(), body: channel });
    }
    await until(() => got.length >= 3);
    expect(got.sort()).toEqual(['a b: a b', 'a.b: a.b', 'a_b: a_b']);
  });

  test('where nobody listens, or somebody without JetStream, connecting says so', async () => {
    const options = { prefix, clientName: 'test' };
    await expect(JetStreamBus.connect({ url: `nats://127.0.0.1:${await freePort()}`, ...options })).rejects.toThrow('no NATS at');
    await expect(JetStreamBus.connect({ url: process.env['NATS_URL'] as string, ...options })).rejects.toThrow('no JetStream at');
  });
});
