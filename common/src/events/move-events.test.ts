import { until } from '../testing/until';
import { BusUnavailable, type Bus, type Delivery } from './bus';
import { newId } from './envelope';
import { JetStreamBus } from './jetstream-bus';
import { moveEvents } from './move-events';
import { NatsStreamingBus } from './nats-streaming-bus';
import { NatsStreamingReader } from './nats-streaming-reader';
import { Line } from './testing/line';

describe('moving from NATS Streaming to JetStream', () => {
  const streaming = { url: process.env['NATS_URL'] as string, clusterId: process.env['NATS_CLUSTER_ID'] as string, clientName: 'move' };
  let [from, to]: Bus[] = [];
  let reader: NatsStreamingReader;
  let channel: string;

  beforeEach(async () => {
    channel = `move-${newId()}`;
    from = await NatsStreamingBus.connect(streaming);
    to = await JetStreamBus.connect({ url: process.env['JETSTREAM_URL'] as string, prefix: 'move', clientName: 'move' });
    reader = await NatsStreamingReader.connect(streaming);
  });
  afterEach(async () => {
    await Promise.all([from?.close(), to?.close(), reader.close()]);
  });

  const publish = (bodies: string[]) => Promise.all(bodies.map((body) => from?.publish(channel, { id: newId(), body })));
  const events = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, index) => JSON.stringify({ id: newId(), subject: `${prefix}/${index}` }));

  test('what no group had acknowledged is there afterwards, for every group, in its order', async () => {
    const handled = events(300, 'handled');
    const remaining = events(700, 'remaining');
    const known = await collect(from, channel, 'group');
    await publish(handled);
    await until(() => known.length === 300);
    await from?.close();
    from = await NatsStreamingBus.connect(streaming);
    await publish(remaining);
    const moved = await moveEvents({ from: reader, to: to as Bus, channels: [channel, `${channel}-that-is-empty`] });
    expect(moved).toBe(1_000);
    const [first, second] = [await collect(to, channel, 'group'), await collect(to, channel, 'another')];
    await until(() => first.length >= 1_000 && second.length >= 1_000);
    expect(first).toEqual([...handled, ...remaining]);
    expect(second).toEqual([...handled, ...remaining]);
  });

  test('moving twice moves nothing twice that was moved within two minutes', async () => {
    await publish(events(100, 'first'));
    await moveEvents({ from: reader, to: to as Bus, channels: [channel] });
    const between = new Date();
    await publish(events(50, 'second'));
    // What was published shortly before is moved again, too.
    expect(await moveEvents({ from: reader, to: to as Bus, channels: [channel], since: between })).toBe(150);
    expect(await moveEvents({ from: reader, to: to as Bus, channels: [channel] })).toBe(150);
    const arrived = await collect(to, channel, 'group');
    await until(() => arrived.length >= 150);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(arrived).toHaveLength(150);
  });

  test('what was published since is moved, though the clocks of mover and broker differ by most of a minute', async () => {
    const all = events(20, 'skewed');
    await publish(all);
    const ahead = new Date(Date.now() + 50_000);
    expect(await moveEvents({ from: reader, to: to as Bus, channels: [channel], since: ahead })).toBe(20);
    const arrived = await collect(to, channel, 'group');
    await until(() => arrived.length >= 20);
    expect(arrived).toEqual(all);
  });

  test('those who stay on NATS Streaming do not notice', async () => {
    await publish(events(10, 'before'));
    await moveEvents({ from: reader, to: to as Bus, channels: [channel] });
    await publish(events(10, 'after'));
    const arrived = await collect(from, channel, 'group');
    await until(() => arrived.length >= 20);
    expect(arrived).toHaveLength(20);
  });

  test('a line that breaks meanwhile ends the moving, and beginning again loses nothing', async () => {
    const all = events(2_000, 'much');
    await publish(all);
    const line = await Line.to(Number(new URL(streaming.url).port));
    const behind = await NatsStreamingReader.connect({ ...streaming, url: `nats://127.0.0.1:${line.port}` });
    let count = 0;
    const cutting: Pick<Bus, 'publish'> = {
      publish: (name, message) => {
        if (++count === 600) line.cut();
        return (to as Bus).publish(name, message);
      },
    };
    await expect(moveEvents({ from: behind, to: cutting, channels: [channel] })).rejects.toThrow(
      'the connection to NATS Streaming was lost',
    );
    expect(await moveEvents({ from: reader, to: to as Bus, channels: [channel] })).toBe(2_000);
    const arrived = await collect(to, channel, 'group');
    await until(() => new Set(arrived).size >= 2_000);
    expect(new Set(arrived)).toEqual(new Set(all));
    line.close();
  });

  test('a bus that is away for a moment is waited for, and one that stays away ends the moving', async () => {
    const all = events(20, 'patient');
    await publish(all);
    let refusals = 0;
    const away: Pick<Bus, 'publish'> = {
      publish: (name, message) => (++refusals > 30 ? (to as Bus).publish(name, message) : Promise.reject(new BusUnavailable('away'))),
    };
    expect(await moveEvents({ from: reader, to: away, channels: [channel] })).toBe(20);
    const arrived = await collect(to, channel, 'group');
    await until(() => arrived.length >= 20);
    expect(new Set(arrived)).toEqual(new Set(all));
    const gone = { publish: () => Promise.reject(new BusUnavailable('gone')) };
    await expect(moveEvents({ from: reader, to: gone, channels: [channel], patience: 300 })).rejects.toThrow('gone');
  });
});

async function collect(bus: Bus | undefined, channel: string, group: string): Promise<string[]> {
  const bodies: string[] = [];
  await bus?.consume(channel, group, ({ body, ack }: Delivery) => (bodies.push(body), ack()));
  return bodies;
}
