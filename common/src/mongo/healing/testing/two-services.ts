import { z } from 'zod';
import { changed } from '../../../domain';
import {
  defineContract,
  fact,
  fields,
  JetStreamBus,
  newId,
  NatsStreamingBus,
  ownAccord,
  registerContracts,
  type Bus,
  type BusMessage,
} from '../../../events';
import { testDatabase } from '../../../testing/test-database';
import { Acts } from '../../consumers/acts';
import { defineConsumer, defineCopy, type Consumer } from '../../consumers/consumer';
import { ConsumerRuntime } from '../../consumers/consumer-runtime';
import type { Database } from '../../database';
import { defineRecords, type Versioned } from '../../records';
import { Store } from '../../store';
import { Healing, type HealingOptions } from '../healing';
import { RefillSource, type RefillSourceOptions } from '../refill-source';
import { Replays } from '../replays';

declare module '../../../events/contracts' {
  interface EventTypes {
    'letter:continued': { letterId: string; line: number };
    'tally:raised': { tallyId: string };
  }
}

registerContracts(
  defineContract({ type: 'letter:continued', meaning: 'test', data: z.object({ letterId: fields.Id, line: z.int() }) }),
  defineContract({ type: 'tally:raised', meaning: 'test', data: z.object({ tallyId: fields.Id }) }),
);

export interface Lines extends Versioned {
  lines: number[];
}
export interface Tally extends Versioned {
  count: number;
}

const fieldsOfLines = { lines: [Number] };
const letters = defineRecords<Lines>({ kind: 'letter', collection: 'letters', versioning: 'events', fields: fieldsOfLines });
export const copies = defineRecords<Lines>({ kind: 'letter-copy', collection: 'copies', versioning: 'copied', fields: fieldsOfLines });
export const tallies = defineRecords<Tally>({ kind: 'tally', collection: 'tallies', versioning: 'events', fields: { count: Number } });

/** Beside each copy, how often something was written to it: an effect of its consumer, which must come once. */
const marks = defineRecords<Tally>({ kind: 'mark', collection: 'marks', versioning: 'writes', fields: { count: Number } });

export const copyLetter = defineCopy({
  name: 'copy-letter',
  channel: 'letter',
  copies,
  on: {
    'letter:continued': ({ data: { letterId, line } }, transaction) =>
      transaction.change({ mark: marks.at(letterId) }, ({ copy, mark }) =>
        changed({
          copy: { id: letterId, version: -1, lines: [...(copy?.lines ?? []), line] },
          mark: { id: letterId, version: -1, ...mark, count: (mark?.count ?? 0) + 1 },
        }),
      ),
  },
});

/** Has an effect for each event, which must come once. */
export const tallyLines = defineConsumer({
  name: 'tally-lines',
  channel: 'letter',
  on: {
    'letter:continued': ({ data: { letterId } }, transaction) =>
      transaction.change({ tally: tallies.at(letterId) }, ({ tally }) => {
        const next = { id: letterId, version: -1, count: (tally?.count ?? 0) + 1 };
        return changed({ tally: next }, fact('tally:raised', letterId, { tallyId: letterId }));
      }),
  },
});

/** A bus with channels of its own on a broker that others use as well, and which loses what it is told to. */
export class LossyBus implements Bus {
  loses: (channel: string, body: string) => boolean = () => false;

  constructor(
    private readonly bus: Bus,
    private readonly prefix: string,
  ) {}

  get connected(): boolean {
    return this.bus.connected;
  }
  async publish(channel: string, message: BusMessage): Promise<void> {
    if (!this.loses(channel, message.body)) await this.bus.publish(this.prefix + channel, message);
  }
  consume(...[channel, ...others]: Parameters<Bus['consume']>): ReturnType<Bus['consume']> {
    return this.bus.consume(this.prefix + channel, ...others);
  }
  watch(...[channel, ...others]: Parameters<Bus['watch']>): ReturnType<Bus['watch']> {
    return this.bus.watch(this.prefix + channel, ...others);
  }
  close(): Promise<void> {
    return this.bus.close();
  }
}

const brokers: Record<string, () => Promise<Bus>> = {
  'NATS Streaming': () =>
    NatsStreamingBus.connect({
      url: process.env['NATS_URL'] as string,
      clusterId: process.env['NATS_CLUSTER_ID'] as string,
      clientName: 'healing',
    }),
  JetStream: () => JetStreamBus.connect({ url: process.env['JETSTREAM_URL'] as string, prefix: 'healing', clientName: 'healing' }),
};
export const brokerNames = Object.keys(brokers);

interface Process {
  bus: LossyBus;
  store: Store;
  stop(): Promise<void>;
}

export interface ConsumerProcess extends Process {
  runtime: ConsumerRuntime;
  healing: Healing;
  replays: Replays;
  problems: string[];
  /** As if it were killed: it neither says goodbye nor finishes anything. */
  vanish(): Promise<void>;
}

/** An owner of letters and a service that follows them, each with a database, and as many processes as a test wants. */
export class TwoServices {
  private readonly prefix = `healing-${newId()}-`;
  private readonly processes = new Set<Process>();

  private constructor(
    private readonly broker: string,
    readonly owning: Database,
    readonly following: Database,
  ) {}

  static async on(broker: string): Promise<TwoServices> {
    return new TwoServices(broker, await testDatabase(), await testDatabase());
  }

  async bus(): Promise<LossyBus> {
    return new LossyBus(await (brokers[this.broker] as () => Promise<Bus>)(), this.prefix);
  }

  async owner(options: Partial<RefillSourceOptions> = {}): Promise<Process> {
    const bus = await this.bus();
    const records = [letters];
    const store = await Store.open({ database: this.owning, bus, service: 'post', records });
    const source = new RefillSource({ store, bus, records, ...options });
    await source.start();
    const process = {
      ...{ bus, store },
      stop: async () => {
        if (!this.processes.delete(process)) return;
        await source.stop();
        await store.relay.stop();
        await bus.close();
      },
    };
    this.processes.add(process);
    return process;
  }

  async follower(options: Partial<HealingOptions> = {}): Promise<ConsumerProcess> {
    const bus = await this.bus();
    const store = await Store.open({ database: this.following, bus, service: 'archive', records: [copies, marks, tallies] });
    const consumers: Consumer[] = options.consumers ?? [copyLetter, tallyLines];
    const runtime = new ConsumerRuntime({ store, bus, consumers, clock: { now: () => new Date() } });
    const problems: string[] = [];
    const onProblem = (message: string) => void problems.push(message);
    const replays = new Replays(store, consumers, new Acts(store.connection), onProblem);
    const healing = new Healing({ store, bus, consumers, runtime, replays, onProblem, ...options });
    await runtime.start();
    await healing.start();
    const process = {
      ...{ bus, store, runtime, healing, replays, problems },
      stop: async () => {
        if (!this.processes.delete(process)) return;
        await healing.stop();
        await runtime.stop();
        await store.idle();
        await store.relay.stop();
        await bus.close();
      },
      vanish: async () => {
        this.processes.delete(process);
        await bus.close();
        await Promise.all([healing.stop(), runtime.stop()]);
      },
    };
    this.processes.add(process);
    return process;
  }

  async close(): Promise<void> {
    for (const process of [...this.processes].reverse()) await process.stop();
    await this.owning.close();
    await this.following.close();
  }
}

/** Writes so many more lines of each letter: one event a line. */
export async function write({ store }: Process, ids: string[], count: number): Promise<void> {
  for (let line = 0; line < count; line++) {
    await Promise.all(
      ids.map((id) =>
        store.changeOne(
          letters.at(id),
          (letter) => {
            const next = (letter?.lines.length ?? 0) + 1;
            const state = { id, version: -1, lines: [...(letter?.lines ?? []), next] };
            return changed(state, fact('letter:continued', id, { letterId: id, line: next }));
          },
          { cause: ownAccord('test'), now: new Date(), timeout: 20_000 },
        ),
      ),
    );
  }
}

/** What is not the same in the following service as in the owning one. */
export async function differences(services: TwoServices): Promise<string[]> {
  const of = async (database: Database, collection: string) =>
    new Map((await database.connection.collection(collection).find().toArray()).map((row) => [String(row._id), row]));
  const [owned, copied, marked, tallied] = await Promise.all([
    of(services.owning, 'letters'),
    of(services.following, 'copies'),
    of(services.following, 'marks'),
    of(services.following, 'tallies'),
  ]);
  return [...owned].flatMap(([id, { lines, version }]) => {
    const copy = copied.get(id);
    const same = copy?.['version'] === version && String(copy?.['lines']) === String(lines);
    const effects = [marked, tallied].map((rows) => rows.get(id)?.['count']);
    return same && effects.every((count) => count === (lines as number[]).length) ? [] : [id];
  });
}
