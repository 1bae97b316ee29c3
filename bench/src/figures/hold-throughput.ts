import type { FigureDefinition } from '../bench';
import type { Section } from '../report/section';
import { accounts } from '../system/accounts';
import { openMarket } from '../system/market';
import { compare, tableOf } from './contender';
import { bareRoute, ourHolds, rawHolds, type Holds } from './hold-contenders';
import { rush } from './rush';
import { throughputRows } from './throughput';

const others = ['conditional update', 'conditional update in a transaction'];

/** Holds per second with 256 buyers in flight: on one ticket, on different ones, and with buyers never seen before. */
export const holdThroughput: FigureDefinition = {
  name: 'holds',
  measure: async (bench) => {
    const section: Section = { title: 'Holds per second, 256 buyers in flight', rows: [], details: [details], failures: [] };
    const market = await openMarket({ only: ['orders'], environment: { orders: { MAX_UNPAID_HOLDS: '1000' } } });
    try {
      const entrants = [ourHolds(market), await rawHolds(market, 'plain'), await rawHolds(market, 'transaction'), await bareRoute(market)];
      const buyers = accounts(256, market.jwt);
      const scenarios: [string, Holds][] = [
        ['holds, one hot ticket', { tickets: 1, buyers }],
        ['holds, 1,000 different tickets', { tickets: 1_000, buyers }],
        ['holds, one hot ticket, always other buyers', { tickets: 1, buyers: accounts(bench.quick ? 1_000 : 10_000, market.jwt) }],
      ];
      for (const [what, holds] of scenarios) {
        bench.say(what);
        const contenders = entrants.map((entrant) => entrant.contender(holds));
        const runs = await compare(bench, contenders, section);
        section.rows.push(...throughputRows(runs, { what, others, share: 0.4 }));
        section.details.push(`**${what}**\n\n${tableOf(runs)}`);
      }
      const oversold: string[] = [];
      for (let round = 0; round < bench.runs; round++) oversold.push(...(await rush(bench, market, buyers)));
      section.failures.push(...oversold);
      section.rows.push({
        figure: 'a rush, 2,000 requests for 500 tickets',
        target: '500 holds',
        ours: oversold.length === 0 ? '500' : 'see below',
        raw: '–',
        ratio: '–',
        met: oversold.length === 0,
      });
      await Promise.all(entrants.map((entrant) => entrant.stop()));
    } finally {
      await market.stop();
    }
    return section;
  },
};

const details = `Over HTTP with a session, \`w: majority, j: true\`, orders and their events in one transaction, published to the broker meanwhile.
Without group commit: a conditional \`updateOne\` of the stock and two inserts, in the same HTTP shell and as durable, in two variants of which the better counts.
Bare route: Express 4, \`cookie-session\` and one RS256 verification with \`jsonwebtoken\`; it reads no body and gets the same requests.
After every run stock, orders and events were counted against the holds that were granted.`;
