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

const inFlight = 256;
const target = 0.4;

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
      const rounds = await ratesOf(bench, kind, section);
      const ratio = median(rounds.map(({ ours, raw }) => ours / raw));
      const [ours, raw] = [median(rounds.map((round) => round.ours)), median(rounds.map((round) => round.raw))];
      bench.say(`  ${names[kind]}: ours ${figure(ours)}/s, publish and acknowledge ${figure(raw)}/s`);
      section.rows.push({
        figure: `relay, ${names[kind]}`,
        target: `≥ ${percent(target)} of publish and acknowledge`,
        ours: `${figure(ours)}/s`,
        raw: `${figure(raw)}/s`,
        ratio: percent(ratio),
        met: ratio >= target,
      });
    }
    return section;
  },
};

async function ratesOf({ quick, runs }: Bench, kind: BrokerKind, { failures }: Section): Promise<Rates[]> {
  const count = quick ? 1_000 : 10_000;
  const market = await openMarket({ only: ['auth'], bus: kind });
  const bus = await busOf(market);
  const database = await connectDatabase(market.mongoUrl('bench-relay'));
  try {
    await Store.open({ database, bus, service: 'bench', records: [] });
    const rounds: Rates[] = [];
    for (let round = -1; round < runs; round++) {
      const rates = { raw: await publishAll(bus, newEvents(count)), ours: await relayAll(database, bus, newEvents(count)) };
      if (round >= 0) rounds.push(rates); // the first warms up
    }
    const events = await database.connection.collection('outbox').countDocuments();
    if (events > 0) failures.push(`${events} rows were left in the outbox`);
    return rounds;
  } finally {
    await database.close();
    await bus.close();
    await market.stop();
  }
}

function newEvents(count: number): EventEnvelope[] {
  return Array.from({ length: count }, () => listed(aListing()));
}

/** Events per second that the broker acknowledges when all that is done is to hand them to it. */
async function publishAll(bus: Bus, events: EventEnvelope[]): Promise<number> {
  const frames = events.map((event) => ({ channel: channelOf(event.type), id: event.id, body: JSON.stringify(event) }));
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
async function relayAll(database: Database, bus: Bus, events: EventEnvelope[]): Promise<number> {
  await commitUnpublished(database, events);
  let startedAt = 0;
  const watched: Bus = Object.create(bus, {
    publish: {
      value: (...message: Parameters<Bus['publish']>) => {
        startedAt ||= performance.now();
        return bus.publish(...message);
      },
    },
  }) as Bus;
  const swept = new Relay({ connection: database.connection, bus: watched, patience: 0 });
  swept.start();
  const outbox = database.connection.collection('outbox');
  while (await outbox.findOne({}, { projection: { _id: 1 } })) await pause(20); // counting them would be work for the server
  const perSecond = rate(events.length, startedAt);
  await swept.stop();
  return perSecond;
}

/** As commits that could not be published leave them: each event in the event store, and a row of the outbox for each. */
async function commitUnpublished({ connection }: Database, events: EventEnvelope[]): Promise<void> {
  const at = new Date();
  const options = { ordered: false, writeConcern: { w: 'majority', j: true } } as const;
  const rows = events.map(({ id }) => ({ _id: id, events: [id], at }));
  await connection.collection<{ _id: string }>('events').insertMany(
    events.map(({ id, ...event }) => ({ _id: id, ...event })),
    options,
  );
  await connection.collection<{ _id: string }>('outbox').insertMany(rows, options);
}

function rate(count: number, startedAt: number): number {
  return count / ((performance.now() - startedAt) / 1_000);
}

const details = `One event in each row of the outbox, as when nobody shares a transaction; the relay's sweep reads rows and events, publishes, and deletes the rows. Beside it the same events, handed to the broker by the same driver with ${inFlight} in flight, and nothing else. In turn, in one process.`;
