import { newId, type EventEnvelope } from '@marquee/common/events';
import type { Bench, FigureDefinition } from '../bench';
import { figure, median, percent, percentile } from '../report/numbers';
import type { Section } from '../report/section';
import { accounts } from '../system/accounts';
import { aListing, listed } from '../system/listing';
import { openMarket, type Market } from '../system/market';
import { until } from '../system/until';
import { watchInserts } from '../system/watch-documents';
import { holdsOf, listTickets } from './hold-contenders';

const livePerSecond = 50;

/** How fast a consumer that was added later gets the history of its channel, and how late live events are meanwhile. */
export const filling: FigureDefinition = {
  name: 'filling',
  measure: async (bench) => {
    const count = bench.quick ? 5_000 : 100_000;
    const section: Section = { title: `Filling a new consumer with ${figure(count)} events`, rows: [], details: [details], failures: [] };
    const market = await openMarket({
      only: ['tickets', 'orders', 'payments'],
      environment: { orders: { HOLD_SECONDS: '86400', MAX_UNPAID_HOLDS: '1000' } },
    });
    try {
      const history = Array.from({ length: count }, orderCreated);
      const runs: Filled[] = [];
      const raws: number[] = [];
      for (let round = 0; round < bench.runs; round++) {
        raws.push(await rawCopying(market, history));
        runs.push(await fill(bench, market, history));
        bench.say(
          `  ${figure(runs.at(-1)?.perSecond ?? 0)}/s, live p99 ${figure(runs.at(-1)?.liveP99 ?? 0)} ms, raw ${figure(raws.at(-1) ?? 0)}/s`,
        );
      }
      const [rate, late, raw] = [median(runs.map((run) => run.perSecond)), median(runs.map((run) => run.liveP99)), median(raws)];
      section.rows.push(
        {
          figure: `new consumer, ${figure(count)} events`,
          target: '≥ 2,000/s',
          ours: `${figure(rate)}/s`,
          raw: `${figure(raw)}/s`,
          ratio: percent(rate / raw),
          met: rate >= 2_000,
        },
        {
          figure: 'live events meanwhile, since their request, p99',
          target: '< 1,000 ms',
          ours: `${figure(late)} ms`,
          raw: '–',
          ratio: percent(late / 1_000),
          met: late < 1_000,
        },
      );
    } finally {
      await market.stop();
    }
    return section;
  },
};

interface Filled {
  perSecond: number;
  liveP99: number;
}

/** As if `payments` had just been invented: orders has a history that the broker never held, and goes on taking orders. */
async function fill({ load, quick }: Bench, market: Market, history: EventEnvelope[]): Promise<Filled> {
  const payments = market.service('payments');
  const [copies, fillings] = [market.rows('payments', 'orders'), market.rows('payments', 'fillings')];
  await payments.stop();
  for (const rows of [copies, fillings, market.rows('orders', 'events'), market.rows('orders', 'orders')]) await rows.deleteMany({});
  await insert(
    market.rows('orders', 'events'),
    history.map(({ id, ...event }) => ({ _id: id, ...event })),
  );
  await insert(
    market.rows('orders', 'orders'),
    history.map(({ subject }) => ({ _id: subject.slice('order/'.length), version: 0, status: 'completed' })),
  );
  const requests = holdsOf(await listTickets(market, 1), accounts(256, market.jwt));
  const watch = await watchInserts(copies);
  await payments.start();
  const row = async () => fillings.findOne({ _id: 'copy-order' });
  await until('the filling begins', async () => ((await row())?.['events'] as number) > 0, { every: 20 });
  const seconds = quick ? 3 : 15;
  const { captured = [] } = await load.run({
    ...{ port: market.service('orders').port, ...requests },
    ...{ pace: { kind: 'open' as const, perSecond: livePerSecond, seconds }, capture: true },
  });
  await until('everything is there', async () => history.every(({ subject }) => watch.seenAt.has(subject.slice('order/'.length))), {
    seconds: 300,
    every: 200,
  });
  const live = captured.map(({ body, sentAt }) => ({ id: (JSON.parse(body) as { id: string }).id, sentAt }));
  await until('live orders are there', async () => live.every(({ id }) => watch.seenAt.has(id)));
  const seen = history.map(({ subject }) => watch.seenAt.get(subject.slice('order/'.length)) as number).sort((a, b) => a - b);
  const delays = live.map(({ id, sentAt }) => (watch.seenAt.get(id) as number) - sentAt);
  await watch.close();
  return {
    perSecond: history.length / (((seen.at(-1) as number) - (seen[0] as number)) / 1_000),
    liveP99: percentile(delays, 0.99),
  };
}

/** The limit: the same events read from the owner's database and written into another, a thousand at a time, durably. */
async function rawCopying(market: Market, history: EventEnvelope[]): Promise<number> {
  const rows = market.database.db('raw-filling').collection<{ _id: string }>('copies');
  await rows.deleteMany({});
  const startedAt = performance.now();
  await insert(
    rows,
    history.map(({ id: _id, subject, data }) => ({ ...data, _id: subject })),
  );
  return history.length / ((performance.now() - startedAt) / 1_000);
}

interface Insertable {
  insertMany(documents: object[], options: { ordered: false }): Promise<unknown>;
}

async function insert(rows: object, documents: object[]): Promise<void> {
  for (let from = 0; from < documents.length; from += 1_000) {
    await (rows as Insertable).insertMany(documents.slice(from, from + 1_000), { ordered: false });
  }
}

/** Long ago, so that nobody waits for it to come by itself. */
function orderCreated(): EventEnvelope {
  const [orderId, ticketId, buyerId, sellerId] = [newId(), newId(), newId(), newId()];
  return {
    ...listed(aListing()),
    ...{ source: 'orders', type: 'order:created', subject: `order/${orderId}`, dataschema: 'order:created/1' },
    time: new Date(Date.now() - 86_400_000).toISOString(),
    data: {
      ...{ orderId, ticketId, buyerId, sellerId, ticketTitle: 'An evening of songs', quantity: 1 },
      ...{ unitPrice: 2_500, total: 2_500, currency: 'EUR' },
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    },
  };
}

const details = `\`payments\` starts with no copy of the orders on record, one event each, none of which the broker holds; ${livePerSecond} orders a second are placed meanwhile. Counted from the first copy to the last. Raw: the same documents inserted by the driver, 1,000 at a time, with nothing read, sent or checked.`;
