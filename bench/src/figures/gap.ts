import { setTimeout as pause } from 'node:timers/promises';
import { channelOf, newId, type Bus, type EventEnvelope } from '@marquee/common/events';
import type { Bench, FigureDefinition } from '../bench';
import { machineTime } from '../load/tally';
import { figure, median, percentile, times } from '../report/numbers';
import type { Section } from '../report/section';
import { aListing, listed } from '../system/listing';
import { openMarket, type Market } from '../system/market';
import { busOf } from '../system/publish';
import { until } from '../system/until';
import { watchVersions } from '../system/watch-documents';

const othersPerSecond = 50;
const gapsPerSecond = 5;
/** How much later than its successor a missing event comes, in milliseconds: within what a consumer waits in memory, and beyond. */
const latenesses = [20, 80, 200, 800];

/** What a missing event costs its subject, and what it costs others. */
export const gap: FigureDefinition = {
  name: 'gap',
  measure: async (bench) => {
    const section: Section = { title: 'A gap', rows: [], details: [details], failures: [] };
    bench.say('gaps');
    const market = await openMarket({ only: ['tickets', 'orders'] });
    const bus = await busOf(market);
    try {
      await round(bench, market, bus);
      const rounds: Round[] = [];
      for (let run = 0; run < bench.runs; run++) {
        const one = await round(bench, market, bus);
        rounds.push(one);
        bench.say(
          `  late ${figure(one.late)} ms, asked for ${figure(one.askedFor)} ms, others ${figure(one.others)} ms, else ${figure(one.else)} ms`,
        );
      }
      const of = (name: keyof Round): number => median(rounds.map((one) => one[name]));
      const slowdown = median(rounds.map((one) => one.others / one.else));
      section.rows.push(
        { figure: 'a gap whose event comes, p99', target: '< 200 ms', ...absolute(of('late'), 200) },
        { figure: 'a gap that is asked for, slowest', target: '< 5,000 ms', ...absolute(of('askedFor'), 5_000) },
        {
          figure: 'other subjects meanwhile, p50',
          target: '≤ 1.2 × without gaps',
          ours: `${figure(of('others'))} ms`,
          raw: `${figure(of('else'))} ms (the same in order)`,
          ratio: times(slowdown),
          met: slowdown <= 1.2,
        },
      );
    } finally {
      await bus.close();
      await market.stop();
    }
    return section;
  },
};

/** Milliseconds from being published, or for a gap from when the missing event was, until it stands in the copy. */
interface Round {
  late: number;
  askedFor: number;
  others: number;
  else: number;
}

function absolute(milliseconds: number, bound: number) {
  return { ours: `${figure(milliseconds)} ms`, raw: '–', ratio: times(milliseconds / bound), met: milliseconds < bound };
}

async function round({ quick }: Bench, market: Market, bus: Bus): Promise<Round> {
  const seconds = quick ? 3 : 10;
  const watch = await watchVersions(market.rows('orders', 'tickets'));
  const tell = async (event: EventEnvelope): Promise<number> => {
    const at = machineTime();
    await bus.publish(channelOf(event.type), { id: event.id, body: JSON.stringify(event) });
    return at;
  };
  const delays = async (told: Told): Promise<number[]> => {
    await until('everything stands in the copy', async () => [...told.keys()].every((key) => watch.seenAt.has(key)));
    return [...told].map(([key, at]) => (watch.seenAt.get(key) as number) - at);
  };
  const flow = async (told: Told): Promise<void> => {
    await paced(othersPerSecond, seconds, async () => {
      const event = listed(aListing());
      told.set(keyOf(event), await tell(event));
    });
  };
  const [alone, others, late, askedFor] = Array.from({ length: 4 }, () => new Map<string, number>()) as [Told, Told, Told, Told];
  // The same events, but in their order: what they cost is not what a gap costs.
  await Promise.all([
    flow(alone),
    paced(gapsPerSecond + 1, seconds, async () => {
      for (const event of aPair()) await tell(event);
    }),
  ]);
  const without = await delays(alone);
  await Promise.all([
    flow(others),
    paced(gapsPerSecond, seconds, async (index) => {
      const [first, second] = aPair();
      await tell(second);
      await pause(latenesses[index % latenesses.length]);
      late.set(keyOf(second), await tell(first));
    }),
    paced(1, seconds, async () => {
      const [first, second] = aPair();
      // Its owner has both, and the broker has lost the first.
      await market.rows('tickets', 'events').insertMany([first, second].map(({ id, ...event }) => ({ _id: id, ...event })));
      askedFor.set(keyOf(second), await tell(second));
    }),
  ]);
  const result = {
    late: percentile(await delays(late), 0.99),
    askedFor: Math.max(...(await delays(askedFor))),
    others: median(await delays(others)),
    else: median(without),
  };
  await watch.close();
  return result;
}

type Told = Map<string, number>;

function aPair(): [EventEnvelope, EventEnvelope] {
  const first = listed(aListing());
  return [first, { ...first, id: newId(), type: 'ticket:updated', dataschema: 'ticket:updated/1', aggregateversion: 1 }];
}

function keyOf({ subject, aggregateversion }: EventEnvelope): string {
  return `${subject.slice('ticket/'.length)}|${aggregateversion}`;
}

/** Begins so many a second, whatever becomes of them, and waits for the last. */
async function paced(perSecond: number, seconds: number, work: (index: number) => Promise<void>): Promise<void> {
  const startedAt = machineTime();
  const under: Promise<void>[] = [];
  for (let index = 0; index < perSecond * seconds; index++) {
    await pause(Math.max(0, startedAt + (index * 1_000) / perSecond - machineTime()));
    under.push(work(index));
  }
  await Promise.all(under);
}

const details = `Tickets are published to the broker as their owner would, ${othersPerSecond} a second, and copied by \`orders\`. Meanwhile ${gapsPerSecond} a second come in the wrong order, the first event ${latenesses.join(', ')} ms after the second; their time runs from when the first is sent. One a second has its first event in its owner's store only; its time runs from when the second is sent. Until the copy has the second version, seen by a change stream. Beside it the same pairs in their order.`;
