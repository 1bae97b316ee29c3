import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { busContract } from '../testing/bus-contract';
import { until } from '../testing/until';
import type { Bus } from './bus';
import { newId } from './envelope';
import { JetStreamNodes } from './testing/jetstream-nodes';

busContract('JetStream on a cluster of three', () => JetStreamNodes.start(3));

describe('A cluster of three', () => {
  let cluster: JetStreamNodes;
  let bus: Bus;

  beforeAll(async () => {
    cluster = await JetStreamNodes.start(3);
    bus = await cluster.open();
  }, 60_000);
  afterAll(async () => {
    await bus.close();
    await cluster.close();
  });

  test('keeps every message three times, and every position', async () => {
    await bus.publish('kept', { id: newId(), body: '' });
    await (await bus.consume('kept', 'group', ({ ack }) => ack())).close();
    const connection = await connect({ servers: cluster.nodes.map(({ port }) => `127.0.0.1:${port}`) });
    const manager = await jetstreamManager(connection);
    const stream = await manager.streams.info('contract-kept');
    const consumer = await manager.consumers.info('contract-kept', 'group');
    await connection.close();
    expect(stream.config.num_replicas).toBe(3);
    expect([stream.cluster?.replicas?.length, consumer.cluster?.replicas?.length]).toEqual([2, 2]);
  });

  test('a channel that one process has just made takes what others publish, whichever server they are connected to', async () => {
    const others = await Promise.all(cluster.nodes.map(({ port }) => cluster.connect([port])));
    for (let round = 0; round < 20; round++) {
      const channel = `made-${round}`;
      await bus.publish(channel, { id: newId(), body: '' });
      await Promise.all(others.map((other) => other.publish(channel, { id: newId(), body: '' })));
    }
    await Promise.all(others.map((other) => other.close()));
  });

  test('made and joined by three processes at once, on three servers, a channel stores an event once that all of them publish', async () => {
    const members = await Promise.all(cluster.nodes.map(({ port }) => cluster.connect([port])));
    const ids = Array.from({ length: 50 }, () => newId());
    const heard: string[] = [];
    await Promise.all([
      ...members.map((member) => member.consume('together', 'group', ({ body, ack }) => (heard.push(body), ack()))),
      ...members.flatMap((member) => ids.map((id) => publishUntilAcknowledged(member, { channel: 'together', body: id, id }))),
    ]);
    await bus.publish('together', { id: newId(), body: 'last' });
    await until(() => new Set(heard).size === ids.length + 1);
    const connection = await connect({ servers: cluster.nodes.map(({ port }) => `127.0.0.1:${port}`) });
    const { state } = await (await jetstreamManager(connection)).streams.info('contract-together');
    await connection.close();
    expect(state.messages).toBe(ids.length + 1);
    expect([...new Set(heard)].sort()).toEqual([...ids, 'last'].sort());
    await Promise.all(members.map((member) => member.close()));
  });

  test('goes on while any one of its servers is dead, and loses nothing that it acknowledged', async () => {
    const arrived = new Set<string>();
    const seen = new Set<string>();
    await bus.consume('ticket', 'group', ({ body, ack }) => (arrived.add(body), ack()), { ackWait: 2_000 });
    await bus.watch('ticket', new Date(), (body) => void seen.add(body));
    const sent: string[] = [];
    const gaps: number[] = [];
    for (const node of cluster.nodes) {
      await node.process.kill();
      const began = Date.now();
      for (let count = 0; count < 20; count++) {
        const body = `${node.name} is dead: ${count}`;
        await publishUntilAcknowledged(bus, { channel: 'ticket', body });
        sent.push(body);
        if (count === 0) gaps.push(Date.now() - began);
      }
      await until(() => sent.every((body) => arrived.has(body) && seen.has(body)));
      await node.process.start();
      await cluster.untilWhole();
    }
    expect(sent.filter((body) => !arrived.has(body) || !seen.has(body))).toEqual([]);
    expect(Math.max(...gaps)).toBeLessThan(20_000);
  }, 120_000);
});

async function publishUntilAcknowledged(bus: Bus, { channel, body, id = newId() }: { channel: string; body: string; id?: string }) {
  for (let tries = 0; tries < 300; tries++) {
    try {
      return await bus.publish(channel, { id, body });
    } catch {
      await pause(100); // no leader yet, or the same is being stored for another: again, up to the bound above
    }
  }
  throw new Error(`${body} was never acknowledged`);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
