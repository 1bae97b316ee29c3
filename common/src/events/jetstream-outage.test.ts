import { until } from '../testing/until';
import { newId } from './envelope';
import { JetStreamBus } from './jetstream-bus';
import { JetStreamNodes } from './testing/jetstream-nodes';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Far less than a request takes that nobody answers, in milliseconds. */
const soon = 2_500;

describe('When JetStream was away', () => {
  let broker: JetStreamNodes;

  beforeAll(async () => {
    broker = await JetStreamNodes.start(1);
  });
  afterAll(() => broker.close());

  test('for longer than it may be silent, who consumes and who watches go on as soon as it is back, and nobody was told of a problem', async () => {
    const problems: unknown[] = [];
    const url = `nats://127.0.0.1:${broker.nodes[0]?.port}`;
    const onProblem = (_message: string, details: object) => void problems.push(details);
    const bus = await JetStreamBus.connect({ url, prefix: 'contract', clientName: 'test', onProblem });
    const [got, seen] = [new Set<string>(), new Set<string>()];
    for (const channel of ['first', 'second', 'third']) {
      await bus.consume(channel, 'group', ({ body, ack }) => (got.add(body), ack()));
      await bus.watch(channel, new Date(), (body) => void seen.add(body));
    }
    await Promise.all(broker.nodes.map(({ process }) => process.kill()));
    await pause(5_000);
    await broker.startAll();
    const back = Date.now();
    await until(() => bus.connected);
    await Promise.all(['first', 'second', 'third'].map((channel) => bus.publish(channel, { id: newId(), body: channel })));
    await until(() => got.size === 3 && seen.size === 3);
    expect(Date.now() - back).toBeLessThan(soon);
    expect(problems).toEqual([]);
    await bus.close();
  });

  test('who asks while the line breaks is refused at once, and taken as soon as it is mended', async () => {
    const { bus, cut, mend } = await broker.openBehindLine();
    const began = Date.now();
    const consuming = bus.consume('asked-for', 'group', () => undefined);
    cut();
    await expect(consuming).rejects.toThrow('the connection was lost');
    mend();
    await until(() => bus.connected);
    await bus.consume('asked-for', 'group', () => undefined);
    expect(Date.now() - began).toBeLessThan(soon);
    await bus.close();
  });
});
