import { newId, type EventEnvelope } from '@marquee/common/events';
import type { FigureDefinition } from '../bench';
import { figure, median, times } from '../report/numbers';
import type { Section } from '../report/section';
import { cpuTimes } from '../system/cpu';
import { aListing, listed } from '../system/listing';
import { openMarket, type Market } from '../system/market';
import { publish } from '../system/publish';
import { until } from '../system/until';

interface Backlog {
  name: string;
  service: string;
  /** Where one row appears for each event. */
  collection: string;
  event(): EventEnvelope;
}

const backlogs: Backlog[] = [
  { name: 'listed tickets into orders', service: 'orders', collection: 'tickets', event: () => listed(aListing({ quantity: 10 })) },
  { name: 'new orders into payments', service: 'payments', collection: 'orders', event: orderCreated },
  { name: 'new orders into expiration', service: 'expiration', collection: 'deadlines', event: orderCreated },
];

/** How fast a service works off what happened while it was away. */
export const backlog: FigureDefinition = {
  name: 'backlog',
  measure: async (bench) => {
    const count = bench.quick ? 2_000 : 20_000;
    const section: Section = { title: `A backlog of ${figure(count)} events`, rows: [], details: [details], failures: [] };
    const market = await openMarket({ only: backlogs.map(({ service }) => service) });
    try {
      const lines = ['| | events/s | CPU of the service per event, ms |', '|---|---|---|'];
      for (const one of backlogs) {
        const drains: Drain[] = [];
        for (let round = 0; round < bench.runs; round++) drains.push(await drain(market, one, count));
        const rate = median(drains.map(({ perSecond }) => perSecond));
        bench.say(`  ${one.name}: ${figure(rate)}/s`);
        lines.push(`| ${one.name} | ${figure(rate)} | ${figure(median(drains.map(({ cpu }) => cpu)))} |`);
        section.rows.push({
          figure: `backlog of ${figure(count)}, ${one.name}`,
          target: '≥ 1,000/s',
          ours: `${figure(rate)}/s`,
          raw: '–',
          ratio: times(rate / 1_000),
          met: rate >= 1_000,
        });
      }
      section.details.push(lines.join('\n'));
    } finally {
      await market.stop();
    }
    return section;
  },
};

interface Drain {
  perSecond: number;
  cpu: number;
}

/** From the start of the process, which is part of being back, to the last event in the database. */
async function drain(market: Market, { service, collection, event, name }: Backlog, count: number): Promise<Drain> {
  const process = market.service(service);
  const rows = market.rows(service, collection);
  await process.stop();
  const before = await rows.countDocuments();
  await publish(market, Array.from({ length: count }, event));
  const startedAt = performance.now();
  await process.start();
  await until(`${name} are worked off`, async () => (await rows.estimatedDocumentCount()) - before >= count, { seconds: 180, every: 100 });
  const seconds = (performance.now() - startedAt) / 1000;
  const pids = { process: market.service(service).pid };
  return { perSecond: count / seconds, cpu: (cpuTimes(pids)['process'] ?? 0) / count };
}

function orderCreated(): EventEnvelope {
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

const details = `Published to NATS Streaming while the service was stopped; the time runs from the start of its process. No other service runs that would add to them. There is no raw limit beside these: the target is a rate.`;
