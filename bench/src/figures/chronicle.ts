import type { Bench, FigureDefinition } from '../bench';
import { machineTime } from '../load/tally';
import { figure, median, percentile } from '../report/numbers';
import type { Row, Section } from '../report/section';
import { accounts } from '../system/accounts';
import { aListing, listed } from '../system/listing';
import { openMarket, type Market } from '../system/market';
import { recordedHistory, type Recorded } from '../system/recorded-history';
import { until } from '../system/until';
import { drain, orderCreated } from './backlog';
import { holdsOf, listTickets } from './hold-contenders';
import { listingsOf } from './ticket-throughput';

const livePerSecond = 50;
const pagesPerQuestion = 200;

/** How fast events are taken in, how late they are seen live, and how long a look takes when there are very many. */
export const chronicle: FigureDefinition = {
  name: 'chronicle',
  measure: async (bench) => {
    const section: Section = { title: 'The chronicle', rows: [], details: [details], failures: [] };
    const few = await openMarket({ only: ['tickets', 'chronicle'] });
    try {
      section.rows.push(await intakeRow(bench, few), await liveRow(bench, few, section));
    } finally {
      await few.stop();
    }
    const whole = await openMarket({ build: false });
    try {
      await readingRows(bench, whole, section);
    } finally {
      await whole.stop();
    }
    return section;
  },
};

async function intakeRow(bench: Bench, market: Market): Promise<Row> {
  const count = bench.quick ? 2_000 : 20_000;
  const [rates, costs]: [number[], number[]] = [[], []];
  const kinds = [orderCreated, () => listed(aListing())];
  for (let round = 0; round < bench.runs; round++) {
    let made = 0;
    const event = () => (kinds[made++ % kinds.length] as typeof orderCreated)();
    const { perSecondOnceRunning: rate, cpu } = await drain(
      market,
      { name: '', service: 'chronicle', collection: 'chronicle', event },
      count,
    );
    rates.push(rate);
    costs.push(cpu);
    bench.say(`  intake: ${figure(rate)}/s, ${figure(cpu)} ms of the service's CPU an event`);
  }
  const rate = median(rates);
  return row(
    `intake of a backlog of ${figure(count)}, once it runs`,
    '≥ 2,000/s',
    `${figure(rate)}/s, ${figure(median(costs))} ms of the service's CPU an event`,
    rate >= 2_000,
  );
}

/** From the answer to who lists a ticket, when its event is durable, to the event on an open page; and from the request. */
async function liveRow(bench: Bench, market: Market, section: Section): Promise<Row> {
  const seconds = bench.quick ? 4 : 30;
  const tail = await follow(market);
  const plan = { port: market.service('tickets').port, ...listingsOf(accounts(256, market.jwt)) };
  await bench.load.run({ ...plan, pace: { kind: 'open', perSecond: livePerSecond, seconds: 2 } });
  const { captured = [] } = await bench.load.run({ ...plan, pace: { kind: 'open', perSecond: livePerSecond, seconds }, capture: true });
  const listedOnes = captured.filter(({ status }) => status === 201);
  if (listedOnes.length < captured.length) section.failures.push(`${captured.length - listedOnes.length} tickets could not be listed`);
  const sent = listedOnes.map(({ body, ...times }) => ({ subject: `ticket/${(JSON.parse(body) as { id: string }).id}`, ...times }));
  await until('every event is seen live', async () => sent.every(({ subject }) => tail.seenAt.has(subject)));
  tail.close();
  const since = (from: 'sentAt' | 'answeredAt', share: number) =>
    percentile(
      sent.map((each) => (tail.seenAt.get(each.subject) as number) - each[from]),
      share,
    );
  const p99 = since('answeredAt', 0.99);
  const ours = `${figure(p99)} ms; since the request ${figure(since('sentAt', 0.99))} ms, p50 ${figure(since('sentAt', 0.5))} ms`;
  bench.say(`  live: ${ours}`);
  return row(`live tail at ${livePerSecond}/s, since the answer, p99`, '≤ 1,000 ms', ours, p99 <= 1_000);
}

/** Notes by their subjects when events arrive at somebody who looks on. */
async function follow(market: Market): Promise<{ seenAt: Map<string, number>; close(): void }> {
  const leaving = new AbortController();
  const { body } = await fetch(`http://127.0.0.1:${market.service('chronicle').port}/api/chronicle/stream?type=ticket:created`, {
    headers: { cookie: operatorOf(market) },
    signal: leaving.signal,
  });
  if (!body) throw new Error('the live tail has no body');
  const seenAt = new Map<string, number>();
  const read = async () => {
    let rest = '';
    for await (const text of body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [, subject] = /^data: .*?"subject":"([^"]+)"/.exec(line) ?? [];
        if (subject !== undefined) seenAt.set(subject, machineTime());
      }
    }
  };
  read().catch((error: unknown) => {
    if (!leaving.signal.aborted) throw error;
  });
  return { seenAt, close: () => leaving.abort() };
}

async function readingRows(bench: Bench, market: Market, section: Section): Promise<void> {
  const count = bench.quick ? 20_000 : 1_000_000;
  const people = accounts(256, market.jwt);
  const holds = { port: market.service('orders').port, ...holdsOf(await listTickets(market, 10), people) };
  await bench.load.run({ ...holds, pace: { kind: 'closed', connections: 16, seconds: 60, requests: 600 } }); // the latest events are some
  bench.say(`recording ${figure(count)} events`);
  const some = await record(market, count);
  const lines = ['| | p50, ms | p99, ms |', '|---|---|---|'];
  let slowest = { name: '', p99: 0 };
  const cookies = [operatorOf(market)];
  for (const [name, pathOf] of questions) {
    const paths = some.map(pathOf);
    const plan = { port: market.service('chronicle').port, method: 'GET' as const, paths, cookies, bodies: [] };
    const { answers, byStatus, latency } = await bench.load.run({
      ...plan,
      pace: { kind: 'closed', connections: 2, seconds: 60, requests: bench.quick ? 40 : pagesPerQuestion },
    });
    if (byStatus['200'] !== answers) section.failures.push(`${name}: ${JSON.stringify(byStatus)}`);
    bench.say(`  ${name}: p50 ${figure(latency.p50)} ms, p99 ${figure(latency.p99)} ms`);
    lines.push(`| ${name} | ${figure(latency.p50)} | ${figure(latency.p99)} |`);
    if (latency.p99 > slowest.p99) slowest = { name, p99: latency.p99 };
  }
  section.rows.push(
    row(
      `first answer with ${figure(count)} events on record, p99 of the slowest of ${questions.length} looks`,
      '≤ 300 ms',
      `${figure(slowest.p99)} ms (${slowest.name})`,
      slowest.p99 <= 300,
    ),
  );
  section.details.push(lines.join('\n'));
}

/** Straight into its database; gives some of them, spread over the whole. */
async function record(market: Market, count: number): Promise<Recorded[]> {
  const rows = market.rows('chronicle', 'chronicle');
  const some: Recorded[] = [];
  let batch: Recorded[] = [];
  let made = 0;
  const write = async () => {
    await rows.insertMany(batch as never, { ordered: false, writeConcern: { w: 1 } });
    batch = [];
  };
  for (const each of recordedHistory(count)) {
    batch.push(each);
    if (made++ % Math.floor(count / 101) === 0) some.push(each);
    if (batch.length === 5_000) await write();
  }
  if (batch.length > 0) await write();
  return some;
}

/** First pages by every filter, by those together of which one is frequent and the other is not, and what operators open from there. */
const questions: [name: string, pathOf: (event: Recorded) => string][] = [
  ['events, the newest', () => '/api/chronicle/events'],
  ['of one aggregate', ({ subject }) => `/api/chronicle/events?subject=${subject}`],
  ['of one kind', ({ kind }) => `/api/chronicle/events?kind=${kind}`],
  ['of one type', ({ type }) => `/api/chronicle/events?type=${type}`],
  ['of one actor', ({ who }) => `/api/chronicle/events?actor=${who}`],
  ['of one correlation', ({ correlationid }) => `/api/chronicle/events?correlation=${correlationid}`],
  ['before some time', ({ time }) => `/api/chronicle/events?until=${time.toISOString()}`],
  ['of one type, before some time', ({ type, time }) => `/api/chronicle/events?type=${type}&until=${time.toISOString()}`],
  ['of one actor and kind', ({ who, kind }) => `/api/chronicle/events?actor=${who}&kind=${kind}`],
  ['of one actor and type', ({ who, type }) => `/api/chronicle/events?actor=${who}&type=${type}`],
  ['of one service and a type it never makes', () => '/api/chronicle/events?actor=service/orders&type=email:sent'],
  ['of one service and a kind it never makes', () => '/api/chronicle/events?actor=service/orders&kind=session'],
  ['of one correlation and kind', ({ correlationid, kind }) => `/api/chronicle/events?correlation=${correlationid}&kind=${kind}`],
  ['the history of an aggregate', ({ subject }) => `/api/chronicle/aggregates/${subject}`],
  ['its state at a time', ({ subject, time }) => `/api/chronicle/aggregates/${subject}?at=${time.toISOString()}`],
  ['what followed from a request', ({ correlationid }) => `/api/chronicle/correlations/${correlationid}`],
  ['strays', () => '/api/chronicle/strays'],
  ['lag', () => '/api/chronicle/lag'],
  ['dead letters', () => '/api/chronicle/dead-letters'],
  ['operations', () => '/api/chronicle/operations'],
  ['replays', () => '/api/chronicle/replays'],
];

function operatorOf(market: Market): string {
  return accounts(1, market.jwt, ['operator'])[0]?.cookie as string;
}

function row(what: string, target: string, ours: string, met: boolean): Row {
  return { figure: what, target, ours, raw: '–', ratio: '–', met };
}

const details = `The backlog is of new orders and listed tickets, half and half, published while the service was stopped; counted from the first that is there to the last. Live: a page that follows new tickets, ${livePerSecond} listings a second. Reading: everything runs; a month of sales is inserted into the database, eight events a sale, a tenth of them of one ticket; each look is taken ${pagesPerQuestion} times by two operators at once, for events spread over the whole month.`;
