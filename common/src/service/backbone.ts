import { JetStreamBus, MemoryBroker, MemoryBus, NatsStreamingBus, type Bus } from '../events';
import {
  connectDatabase,
  ConsumerRuntime,
  DeadLetters,
  divergedPages,
  Fillings,
  Healing,
  knownVersions,
  positions as positionRecords,
  RefillSource,
  Replays,
  Store,
  UnsafeDatabase,
  WaitingRoom,
  type Consumer,
  type Deed,
  type Records,
  type Versioned,
} from '../mongo';
import { createBacklogMetrics } from './backlog-metrics';
import { pagesOf } from './check-pages';
import { told } from './check-parts';
import { createConsumerMetrics } from './consumer-metrics';
import { deadLetterOperations } from './dead-letter-operations';
import type { Checked, CheckResult, Invariant } from './internal-server';
import { lagOperations } from './lag-operations';
import type { Operation } from './operation';
import { paced } from './paced';
import { patientBus } from './patient-bus';
import { compareOperation, replayOperation, replaysOperation } from './replay-operation';
import { reportOutbox } from './report-outbox';
import type { Wired, WireContext, Worker } from './run-service';
import { watchRevocations } from './watch-revocations';

/** The settings that `openBackbone` reads: `processSettings`, `databaseSettings` and `busSettings` declare them. */
export interface BackboneSettings {
  INTERNAL_PORT: number;
  MONGO_URL: string;
  BUS: 'nats-streaming' | 'jetstream' | 'memory';
  NATS_URL: string;
  NATS_CLUSTER_ID: string;
}

/** A service's records and its line to the others. */
export interface Backbone {
  store: Store;
  bus: Bus;
  /** What `wire` returns beside the routes: relay, consumers, the checks that every service answers, and what operators may have it do. */
  run(options: RunOptions): Running;
}

/** What a service adds to what every one does. */
export interface RunOptions {
  consumers: Consumer[];
  workers?: Worker[];
  operations?: Operation[];
  check?: () => Checked;
}

/** All that a backbone does of its own accord, and may be asked. */
export type Running = Required<Omit<Wired, 'app'>>;

/** An unpublished event older than this, in milliseconds, means that something is wrong (with the broker, mostly). */
const outboxBound = 30_000;

/**
 * Connects to database and broker (again and again, until they answer), and opens the store on them.
 *
 * @example
 * const backbone = await openBackbone(context, { service: 'orders', records: [orders, stocks] });
 * return { app: buildApp(…), ...backbone.run({ consumers: consumersOf(…) }) };
 */
export async function openBackbone<Settings extends BackboneSettings>(
  context: WireContext<Settings>,
  { service, records }: { service: string; records: Records<Versioned>[] },
): Promise<Backbone> {
  const { settings, log, clock, lifecycle } = context;
  const database = await context.connect('MongoDB', () => connectOrExit(settings.MONGO_URL));
  lifecycle.onStop('MongoDB', () => database.close());
  const connected = await context.connect('the broker', () => connectBus(service, context));
  const onAway = paced((message, details) => log.warn(details, message), 10_000);
  const bus = patientBus(connected, { stopping: lifecycle.stopping, onProblem: onAway });
  lifecycle.onStop('the broker', () => bus.close());
  const tellPaced = paced((message, details) => log.warn(details, message), 10_000);
  const onRelayProblem = (message: string, error: unknown) => tellPaced(message, { err: error });
  const store = await context.connect('MongoDB (collections)', () => Store.open({ database, bus, service, records, onRelayProblem }));
  return {
    store,
    bus,
    run: ({ consumers, workers = [], operations = [], check }) => {
      const onProblem = (message: string, details: object) => log.warn(details, message);
      const onProgress = (message: string, details: object) => log.info(details, message);
      const { unknown: onUnknown, refilled: onRefilled, acted } = createConsumerMetrics(context.registry);
      const runtime = new ConsumerRuntime({ store, bus, consumers, clock, onProblem, onUnknown });
      const source = new RefillSource({ store, bus, records, onProblem });
      const onAct = ({ by, what, reason, rows }: Deed) => {
        if (what === 'retry' || what === 'discard') acted(what, rows.length);
        log.info({ by, what, reason, count: rows.length }, 'an operator acted on consumers');
      };
      const deadLetters = new DeadLetters({ store, consumers, onAct });
      const replays = new Replays(store, consumers, deadLetters.acts, onProblem);
      const healing = new Healing({ store, bus, consumers, runtime, replays, onProblem, onProgress, onRefilled });
      const relay: Worker = { name: 'relay', start: () => store.relay.start(), stop: () => store.idle().then(() => store.relay.stop()) };
      const backlog = () => store.relay.backlog();
      createBacklogMetrics(
        context.registry,
        consumers.map(({ name }) => name),
        async () => ({ outbox: await backlog(), waiting: await runtime.waiting.summary() }),
      );
      return {
        workers: [
          ...revocationsOf(context, bus),
          relay,
          { name: 'refills of others', start: () => source.start(), stop: () => source.stop() },
          reportOutbox({ backlog, isConnected: () => bus.connected }, log),
          ...workers,
        ],
        consumers: [
          { name: 'consumers', start: () => runtime.start(), stop: () => runtime.stop() },
          { name: 'healing', start: () => healing.start(), stop: () => healing.stop() },
        ],
        check: async function* () {
          yield await checkOutbox(store);
          if (check) yield* pagesOf(check());
          yield* headPages(store, records);
          yield* positionPages(store, consumers);
        },
        positions: () => positionPages(store, consumers),
        operations: [
          ...deadLetterOperations(deadLetters),
          replayOperation(replays),
          replaysOperation(replays),
          compareOperation(replays),
          ...lagOperations(store, consumers, runtime.waiting),
          ...operations,
        ],
      };
    },
  };
}

/** An address that asks for less than durability is a wrong setting: trying again would not help. */
async function connectOrExit(url: string) {
  try {
    return await connectDatabase(url);
  } catch (error) {
    if (!(error instanceof UnsafeDatabase)) throw error;
    process.stderr.write(`cannot start: ${error.message}\n`);
    process.exit(1);
  }
}

async function connectBus<Settings extends BackboneSettings>(service: string, { settings, log }: WireContext<Settings>): Promise<Bus> {
  const { BUS, NATS_URL: url, NATS_CLUSTER_ID: clusterId, INTERNAL_PORT: port } = settings;
  const onState = (state: string, reason?: string) => log[state === 'connected' ? 'info' : 'warn']({ reason }, `the broker is ${state}`);
  const onProblem = paced((message, details) => log.warn(details, message), 10_000);
  switch (BUS) {
    case 'memory':
      return new MemoryBus(new MemoryBroker());
    case 'jetstream':
      return JetStreamBus.connect({ url, prefix: clusterId, clientName: service, onState, onProblem });
    case 'nats-streaming':
      return NatsStreamingBus.connect({ url, clusterId, clientName: service, port, onState });
  }
}

/** A service with routes has to know whose tokens it refuses. */
function revocationsOf<Settings extends BackboneSettings>(context: WireContext<Settings>, bus: Bus): Worker[] {
  if (!('JWT_PUBLIC_KEYS' in context.settings)) return [];
  const { clock, lifecycle, log, http } = context;
  const onProblem = paced((message, details) => log.warn(details, message), 10_000);
  return [
    watchRevocations({
      ...{ bus, clock, revocations: http.revocations, stopping: lifecycle.stopping },
      onProblem: (message, error) => onProblem(message, { err: error }),
    }),
  ];
}

async function checkOutbox(store: Store): Promise<CheckResult> {
  const { rows, oldest } = await store.relay.backlog();
  const age = oldest ? Date.now() - oldest.getTime() : 0;
  const invariant: Invariant = {
    name: 'no event stays unpublished',
    holds: age <= outboxBound,
    compared: rows,
    violations: age > outboxBound ? [{ rows, oldest }] : [],
  };
  return { invariants: [invariant], facts: { outbox: { rows, oldestAgeMs: age } } };
}

/** The versions of this service's aggregates, by channel and subject: what every consumer must come to. */
async function* headPages(store: Store, records: Records<Versioned>[]): AsyncGenerator<CheckResult> {
  for (const kind of records.filter(({ versioning }) => versioning === 'events')) {
    for await (const page of store.versionPages(kind))
      yield told({ heads: { [kind.kind]: versionsIn(page, (id) => `${kind.kind}/${id}`) } });
  }
}

/** How far one consumer has come, and what explains that it has not come further. */
export interface ConsumerPosition {
  consumer: string;
  channel: string;
  /** By subject, the version of the last event applied. */
  versions: Record<string, number>;
  waiting: number;
  dead: number;
  /** Events that wait for a process that knows their type and schema version. */
  unknown: number;
  /** The subjects of which something waits, is dead or unknown. */
  explained: string[];
  /** The subjects whose copies are known to lack something. */
  diverged: string[];
  /** Only until it has been compared with its owner, and got what it lacked: the round and subject it has come to, the events it got so far. */
  filling?: { since: Date; round: number; after: string; events: number };
}

/** How far each consumer has come, by its name, in pages. */
async function* positionPages(store: Store, consumers: Consumer[]): AsyncGenerator<CheckResult> {
  const summaries = await summariesOf(store, consumers);
  yield told({ positions: Object.fromEntries(summaries.map((summary) => [summary.consumer, summary])) });
  for (const [index, consumer] of consumers.entries()) {
    for await (const part of partsOf(store, consumer, summaries[index] as ConsumerPosition))
      yield told({ positions: { [consumer.name]: part } });
  }
}

/** All but what goes by subject. */
async function summariesOf(store: Store, consumers: Consumer[]): Promise<ConsumerPosition[]> {
  const summary = new Map((await new WaitingRoom(store.connection).summary()).map((row) => [row.consumer, row]));
  const fillings = new Map((await new Fillings(store.connection).all()).map((row) => [row._id, row]));
  return consumers.map(({ name, channel }) => {
    const { waiting = 0, dead = 0, unknown = 0 } = summary.get(name) ?? {};
    const position = { consumer: name, channel, versions: {}, waiting, dead, unknown, explained: [], diverged: [] };
    const row = fillings.get(name);
    const filling = row && !row.done && { since: row.since, round: row.round, after: row.after, events: row.events };
    return { ...position, ...(filling && { filling }) };
  });
}

/** What goes by subject, in pages: what explains that it has not come further before how far it has come. */
async function* partsOf(
  store: Store,
  consumer: Consumer,
  { waiting, dead, unknown }: ConsumerPosition,
): AsyncGenerator<Partial<ConsumerPosition>> {
  const { connection } = store;
  if (waiting + dead + unknown > 0) {
    for await (const explained of new WaitingRoom(connection).subjects(consumer.name)) yield { explained };
  }
  for await (const diverged of divergedPages(connection, consumer.name)) yield { diverged };
  for await (const versions of versionPages(store, consumer)) yield { versions };
}

/** By subject. A copy carries its position, except for what was given up before there was one. */
async function* versionPages(store: Store, consumer: Consumer): AsyncGenerator<Record<string, number>> {
  const { name, channel, copies } = consumer;
  if (copies) for await (const page of store.versionPages(copies)) yield versionsIn(page, (id) => `${channel}/${id}`);
  const own = { _id: { $gt: `${name}|`, $lt: `${name}}` } }; // } comes after |
  for await (const page of store.versionPages(positionRecords, own)) {
    const given = versionsIn(page, (id) => id.slice(name.length + 1));
    yield copies ? Object.fromEntries(await knownVersions(store.connection, consumer, Object.keys(given))) : given;
  }
}

function versionsIn(page: Versioned[], subjectOf: (id: string) => string): Record<string, number> {
  return Object.fromEntries(page.map(({ id, version }) => [subjectOf(id), version]));
}
