import type { Bench, FigureDefinition } from '../bench';
import { figure, median, percent, times } from '../report/numbers';
import type { Row, Section } from '../report/section';
import { compare, ratioToBest, tableOf, type Runs } from './contender';
import { bareRoute, ourHolds, rawHolds, type Holds } from './hold-contenders';
import { rush } from './rush';

const others = ['conditional update', 'conditional update in a transaction'];

/** Holds per second with 256 buyers in flight: on one ticket, on different ones, and with buyers never seen before. */
export const holdThroughput: FigureDefinition = {
  name: 'holds',
  measure: async (bench) => {
    const entrants = [await ourHolds(bench), await rawHolds(bench, 'plain'), await rawHolds(bench, 'transaction'), await bareRoute(bench)] as const;
    const section: Section = { title: 'Holds per second, 256 buyers in flight', rows: [], details: [details], failures: [] };
    const buyers = bench.sessions.accounts(256);
    const scenarios: [string, Holds][] = [
      ['one hot ticket', { tickets: 1, buyers }],
      ['different tickets', { tickets: 1_000, buyers }],
      ['one hot ticket, always other buyers', { tickets: 1, buyers: bench.sessions.accounts(bench.quick ? 1_000 : 10_000) }],
    ];
    for (const [name, holds] of scenarios) {
      bench.say(`holds, ${name}`);
      const runs = await compare(bench, entrants.map((entrant) => entrant.contender(holds)), section);
      section.rows.push(...rowsOf(name, runs));
      section.details.push(`**${name}**\n\n${tableOf(runs)}`);
    }
    for (let round = 0; round < bench.runs; round++) section.failures.push(...(await rush(bench, entrants[0].running, buyers)));
    section.rows.push({ figure: 'sold out, 2,000 requests for 500', target: '0 oversold', ours: section.failures.length === 0 ? '0' : 'see below', raw: '–', ratio: '–', met: section.failures.length === 0 });
    await Promise.all(entrants.map(({ running }) => running.stop()));
    return section;
  },
};

function rowsOf(name: string, runs: Runs): Row[] {
  const rate = (contender: string) => median((runs.get(contender) ?? []).map((run) => run.perSecond));
  const best = Math.max(...others.map(rate));
  const [againstBest, againstBare] = [ratioToBest(runs, 'ours', others), ratioToBest(runs, 'ours', ['bare route'])];
  const ours = `${figure(rate('ours'))}/s`;
  return [
    { figure: `holds, ${name}`, target: '≥ 1.5 × without group commit', ours, raw: `${figure(best)}/s`, ratio: times(againstBest), met: againstBest >= 1.5 },
    { figure: `holds, ${name}`, target: '≥ 40 % of a bare route', ours, raw: `${figure(rate('bare route'))}/s`, ratio: percent(againstBare), met: againstBare >= 0.4 },
  ];
}

const details = `Over HTTP with a session, \`w: majority, j: true\`, orders and their events in one transaction, published to the broker meanwhile.
Without group commit: a conditional \`updateOne\` of the stock and two inserts, in the same HTTP shell and as durable, in two variants of which the better counts.
Bare route: Express 4, \`cookie-session\` and one RS256 verification with \`jsonwebtoken\`; it reads no body and gets the same requests.`;
