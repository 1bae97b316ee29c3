import { setTimeout as pause } from 'node:timers/promises';
import { channelOf, type Bus, type EventEnvelope } from '@marquee/common/events';
import { connectDatabase, Relay, Store, type Database } from '@marquee/common/mongo';
import { brokerKinds, type BrokerKind } from '../../../infra/local/broker-kinds';
import type { Bench, FigureDefinition } from '../bench';
import { figure, median, percent } from '../report/numbers';
import type { Section } from '../report/section';
import { aListing, listed } from '../system/listing';
import { openMarket } from '../system/market';
import { busOf } from '../system/publish';
import { runRaw } from '../system/raw-process';
import { until } from '../system/until';

const inFlight = 256;
const target = 0.4;
/** So that all are due at once, and not while they are still being written; in milliseconds. */
const patience = 6_000;

const names: Record<BrokerKind, string> = { 'nats-streaming': 'NATS Streaming', jetstream: 'JetStream, one server' };

interface Rates {
  ours: number;
  raw: number;
}

/** How fast the relay tells the broker what was committed while that was away. */
export const relay: FigureDefinition = {
  name: 'relay',
  measure: async (bench) => {
    const section: Section = { title: 'The relay', rows: [], details: [details], failures: [] };
    bench.say('the relay');
    for (const kind of brokerKinds) {
      for (const processes of [1, 2]) {
        const name = `relay, ${names[kind]}, ${processes === 1 ? 'one process' : 'two processes'}`;
        const rounds = await ratesOf(bench, { kind, processes }, section);
        const ratio = median(rounds.map(({ ours, raw }) => ours / raw));
        const [ours, raw] = [median(rounds.map((round) => round.ours)), median(rounds.map((round) => round.raw))];
        bench.say(`  ${name}: ours ${figure(ours)}/s, publish and acknowledge ${figure(raw)}/s`);
        section.rows.push({
          figure: name,
          target: `≥ ${percent(target)} of publish and acknowledge`,
          ours: `${figure(ours)}/s`,
          raw: `${figure(raw)}/s`,
          ratio: percent(ratio),
          met: ratio >= target,
        });
      }
    }
    return section;
  },
};

async function ratesOf(
  { quick, runs }: Bench,
  { kind, processes }: { kind: BrokerKind; processes: number },
  { failures }: Section,
): Promise<Rates[]> {
  const count = quick ? 1_000 : 10_000;
  const market = await openMarket({ only: ['auth'], bus: kind });
  const database = await connectDatabase(market.mongoUrl('bench-relay'));
  const bus = await busOf(market);
  const sent = new Sent(bus);
  await Store.open({ database, bus, service: 'bench', records: [] });
  const sweeping = new Relay({ connection: database.connection, bus: sent.watched, patience });
  sweeping.start();
  await until('it sweeps', async () => (await database.connection.collection('leases').countDocuments()) === 1);
  const others = processes === 1 ? [] : [await runRaw('standing-by', market, { BUS: kind, MONGO_URL: market.mongoUrl('bench-relay') })];
  try {
    const rounds: Rates[] = [];
    for (let round = -1; round < runs; round++) {
      const rates = { raw: await publishAll(bus, newEvents(count)), ours: await relayAll(database, sent, newEvents(count)) };
      if (round >= 0) rounds.push(rates); // the first warms up
    }
    if (sent.count !== (runs + 1) * count) failures.push(`this process sent ${sent.count} events instead of ${(runs + 1) * count}`);
    return rounds;
  } finally {
    await Promise.all(others.map((other) => other.stop()));
    await sweeping.stop();
    await database.close();
    await bus.close();
    await market.stop();
  }
}

/** What goes over a bus, and when the first of it went. */
class Sent {
  count = 0;
  startedAt = 0;
  readonly watched: Bus;

  constructor(bus: Bus) {
    const publish = (...message: Parameters<Bus['publish']>) => {
      this.count++;
      this.startedAt ||= performance.now();
      return bus.publish(...message);
    };
    this.watched = Object.create(bus, { publish: { value: publish } }) as Bus;
  }
}

function newEvents(count: number): EventEnvelope[] {
  return Array.from({ length: count }, () => listed(aListing()));
}

/** Events per second that the broker acknowledges when all that is done is to hand them to it. */
async function publishAll(bus: Bus, events: EventEnvelope[]): Promise<number> {
  const frames = events.map(messageOf);
  const left = frames.values();
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (const { channel, ...frame } of left) await bus.publish(channel, frame);
    }),
  );
  return rate(events.length, startedAt);
}

/** Events per second from the outbox to the broker's acknowledgement, the outbox emptied; from the moment when the first is sent. */
async function relayAll(database: Database, sent: Sent, events: EventEnvelope[]): Promise<number> {
  sent.startedAt = 0;
  await commitUnpublished(database, events);
  const outbox = database.connection.collection('outbox');
  while (await outbox.findOne({}, { projection: { _id: 1 } })) await pause(20); // counting them would be work for the server
  return rate(events.length, sent.startedAt);
}

/** As commits that could not be published leave them: each event in the event store, and a row of the outbox for each. */
async function commitUnpublished({ connection }: Database, events: EventEnvelope[]): Promise<void> {
  const at = new Date();
  const options = { ordered: false, writeConcern: { w: 'majority', j: true } } as const;
  const rows = events.map((event) => ({ _id: event.id, messages: [messageOf(event)], at }));
  await connection.collection<{ _id: string }>('events').insertMany(
    events.map(({ id, ...event }) => ({ _id: id, ...event })),
    options,
  );
  await connection.collection<{ _id: string }>('outbox').insertMany(rows, options);
}

function messageOf(event: EventEnvelope) {
  return { channel: channelOf(event.type), id: event.id, body: JSON.stringify(event) };
}

function rate(count: number, startedAt: number): number {
  return count / ((performance.now() - startedAt) / 1_000);
}

const details = `One event in each row of the outbox, as when nobody shares a transaction; the relay's sweep reads the rows, publishes, and deletes them. Beside it the same events, handed to the broker by the same driver with ${inFlight} in flight, and nothing else. In turn, in one process. With two processes the second stands by: a lease lets one sweep at a time.`;
