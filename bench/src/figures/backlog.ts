import { newId, type EventEnvelope } from '@marquee/common/events';
import type { Bench, FigureDefinition } from '../bench';
import { figure, median, times } from '../report/numbers';
import type { Row, Section } from '../report/section';
import { cpuTimes, total } from '../system/cpu';
import { aListing, listed } from '../system/listing';
import { openMarket, type Market, type Rows } from '../system/market';
import { publish } from '../system/publish';
import { runRaw } from '../system/raw-process';
import { until } from '../system/until';

export interface Backlog {
  name: string;
  service: string;
  /** Where one row appears for each event. */
  collection: string;
  event(): EventEnvelope;
}

/** What a consumer that does nothing but copy has to manage, events per second. */
const copyingTarget = 2_000;
const copying = 'new orders into payments';

const backlogs: Backlog[] = [
  { name: 'listed tickets into orders', service: 'orders', collection: 'tickets', event: () => listed(aListing({ quantity: 10 })) },
  { name: copying, service: 'payments', collection: 'orders', event: orderCreated },
  { name: 'new orders into expiration', service: 'expiration', collection: 'deadlines', event: orderCreated },
];

/** How fast a service works off what happened while it was away. */
export const backlog: FigureDefinition = {
  name: 'backlog',
  measure: async (bench) => {
    const count = bench.quick ? 2_000 : 20_000;
    const section: Section = { title: `A backlog of ${figure(count)} events`, rows: [], details: [details], failures: [] };
    const market = await openMarket({ only: backlogs.map(({ service }) => service) });
    let copied = { running: 0, raw: 0 };
    try {
      const lines = ['| | events/s | once it runs | CPU of the service per event, ms |', '|---|---|---|---|'];
      for (const one of backlogs) {
        const drains: Drain[] = [];
        for (let round = 0; round < bench.runs; round++) drains.push(await drain(market, one, count));
        const rate = median(drains.map(({ perSecond }) => perSecond));
        bench.say(`  ${one.name}: ${figure(rate)}/s`);
        const running = median(drains.map(({ perSecondOnceRunning }) => perSecondOnceRunning));
        lines.push(`| ${one.name} | ${figure(rate)} | ${figure(running)} | ${figure(median(drains.map(({ cpu }) => cpu)))} |`);
        section.rows.push({
          figure: `backlog of ${figure(count)}, ${one.name}`,
          target: '≥ 1,000/s',
          ours: `${figure(rate)}/s`,
          raw: '–',
          ratio: times(rate / 1_000),
          met: rate >= 1_000,
        });
        if (one.name === copying) copied = { running, raw: await copiedRaw(bench, market, count) };
      }
      section.details.push(lines.join('\n'));
    } finally {
      await market.stop();
    }
    const shared = await byTwo(bench, count);
    section.rows.push(copyingRow('one process', copied.running, copied.raw), copyingRow('two processes', shared, copied.raw));
    return section;
  },
};

/** Beside it: each message delivered and written by itself, as durably, as many at a time as the broker hands out. */
async function copiedRaw(bench: Bench, market: Market, count: number): Promise<number> {
  const copies = market.database.db('raw-copying').collection('copies');
  const rates: number[] = [];
  for (let round = 0; round < bench.runs; round++) {
    const before = await copies.estimatedDocumentCount();
    const messages = Array.from({ length: count }, () => ({ ...orderCreated(), _id: newId() }));
    await publish(market, messages, 'raw');
    const consumer = await runRaw('publish-and-write', market, { ROLE: 'consumer', VARIANT: 'copying' });
    rates.push(await rateOfArrival(copies as unknown as Rows, before, before + count));
    await consumer.stop();
  }
  const raw = median(rates);
  bench.say(`  deliver and write: ${figure(raw)}/s`);
  return raw;
}

function copyingRow(processes: string, rate: number, raw: number): Row {
  return {
    figure: `a copying consumer, once it runs, ${processes}`,
    target: `≥ ${figure(copyingTarget)}/s`,
    ours: `${figure(rate)}/s`,
    raw: `${figure(raw)}/s (deliver, write; one process)`,
    ratio: times(rate / raw),
    met: rate >= copyingTarget,
  };
}

/** The same backlog, when two processes of the service share it. */
async function byTwo(bench: Bench, count: number): Promise<number> {
  const one = backlogs.find(({ name }) => name === copying) as Backlog;
  const market = await openMarket({ only: [one.service], processes: { [one.service]: 2 } });
  try {
    const rates: number[] = [];
    for (let round = 0; round < bench.runs; round++) rates.push((await drain(market, one, count)).perSecondOnceRunning);
    const rate = median(rates);
    bench.say(`  ${copying}, shared by two processes: ${figure(rate)}/s`);
    return rate;
  } finally {
    await market.stop();
  }
}

/** Rows per second from the first that is seen to the last. */
async function rateOfArrival(rows: Rows, before: number, all: number): Promise<number> {
  const seen = async () => rows.estimatedDocumentCount();
  await until('the first event arrives', async () => (await seen()) > before, { every: 10 });
  const [first, from] = [await seen(), performance.now()];
  await until('all events arrive', async () => (await seen()) >= all, { seconds: 180, every: 50 });
  return (all - first) / ((performance.now() - from) / 1_000);
}

export interface Drain {
  perSecond: number;
  perSecondOnceRunning: number;
  cpu: number;
}

/** From the start of the service's processes, which is part of being back, to the last event in the database. */
export async function drain(market: Market, { service, collection, event }: Backlog, count: number): Promise<Drain> {
  const processes = market.services.filter((process) => process.service === service);
  const rows = market.rows(service, collection);
  await Promise.all(processes.map((process) => process.stop()));
  const before = await rows.countDocuments();
  await publish(market, Array.from({ length: count }, event));
  const startedAt = performance.now();
  const arriving = rateOfArrival(rows, before, before + count);
  await Promise.all(processes.map((process) => process.start()));
  const perSecondOnceRunning = await arriving;
  const seconds = (performance.now() - startedAt) / 1000;
  const used = cpuTimes(Object.fromEntries(processes.map(({ name }) => [name, market.service(name).pid])));
  return { perSecond: count / seconds, perSecondOnceRunning, cpu: total(used) / count };
}

export function orderCreated(): EventEnvelope {
  const [orderId, ticketId, buyerId, sellerId] = [newId(), newId(), newId(), newId()];
  return {
    ...listed(aListing()),
    source: 'orders',
    type: 'order:created',
    subject: `order/${orderId}`,
    dataschema: 'order:created/1',
    data: {
      ...{
        orderId,
        ticketId,
        buyerId,
        sellerId,
        ticketTitle: 'An evening of songs',
        quantity: 1,
        unitPrice: 2_500,
        total: 2_500,
        currency: 'EUR',
      },
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    },
  };
}

const details = `Published to NATS Streaming while the service was stopped; the time runs from the start of its process. No other service runs that would add to them. There is no raw limit beside these: the target is a rate. A copying consumer is measured from the first of its events on, beside one that writes each message for itself, with 512 in hand. What does not say how many is one process of each service.`;
