import { randomUUID } from 'node:crypto';
import { makeAccount } from '../../../infra/local/make-account';
import type { Bench, FigureDefinition } from '../bench';
import { LoadGenerator } from '../load/load-generator';
import { figure, median, percent, times } from '../report/numbers';
import type { Row, Section } from '../report/section';
import { accounts } from '../system/accounts';
import { cpuSince, cpuTimes, total } from '../system/cpu';
import { openMarket, type Market } from '../system/market';
import { runRaw, type RawProcess } from '../system/raw-process';
import { inTurn } from './contender';

/**
 * What it costs to know who asks; whether people who sign in slow down others; and whether the time of an answer tells that an
 * address has an account.
 */
export const identity: FigureDefinition = {
  name: 'identity',
  measure: async (bench) => {
    const section: Section = { title: 'Sessions, sign-in and what answers tell', rows: [], details: [details], failures: [] };
    const market = await openMarket({ only: ['auth'], environment: { auth: { EMAIL_VERIFICATION: 'on' } } });
    try {
      section.rows.push(await priceOfSession(bench, market));
      section.rows.push(await besideSignIns(bench, market));
      section.rows.push(...(await timings(bench, market)));
    } finally {
      await market.stop();
    }
    return section;
  },
};

/** The verified token is remembered, the revocation is looked up each time. */
async function priceOfSession(bench: Bench, market: Market): Promise<Row> {
  const cookies = accounts(256, market.jwt).map(({ cookie }) => cookie);
  const processes = {
    express: await runRaw('empty-route', market),
    anybody: await runRaw('session-route', market, { VARIANT: 'none' }),
    user: await runRaw('session-route', market, { VARIANT: 'user' }),
  };
  const cpu = async ({ port, pid }: RawProcess, requests: number) => {
    const before = cpuTimes({ pid });
    const pace = { kind: 'closed', connections: 32, seconds: 120, requests } as const;
    const { answers } = await bench.load.run({ port, method: 'POST', paths: ['/api/nothing'], cookies, bodies: ['{}'], pace });
    return total(cpuSince(before, { pid })) / answers;
  };
  const measured = { express: [] as number[], anybody: [] as number[], user: [] as number[] };
  const names = ['express', 'anybody', 'user'] as const;
  for (const name of names) await cpu(processes[name], bench.quick ? 2_000 : 20_000);
  // What is looked for is a few hundredths of a millisecond: many short runs, each process first in a third of them.
  for (let run = 0; run < 3 * Math.max(bench.runs, 3); run += 1) {
    for (const name of inTurn(names, run)) measured[name].push(await cpu(processes[name], bench.quick ? 1_000 : 10_000));
    bench.say(`  CPU per request: ${names.map((name) => `${name} ${figure(measured[name].at(-1) ?? 0)} ms`).join(', ')}`);
  }
  await Promise.all(Object.values(processes).map((process) => process.stop()));
  const [express, anybody, user] = names.map((name) => median(measured[name])) as [number, number, number];
  const share = (user - anybody) / express;
  return {
    figure: 'a verified session with revocation look-up, CPU per request',
    target: '≤ 10 %',
    ours: `${figure(user)} − ${figure(anybody)} ms`,
    raw: `${figure(express)} ms, a bare Express route`,
    ratio: percent(share),
    met: share <= 0.1,
  };
}

const together = 20;

/** Hashing is off the event loop and bounded: whoever does something else hardly waits. */
async function besideSignIns(bench: Bench, market: Market): Promise<Row> {
  const people = Array.from({ length: together }, newPerson);
  for (const person of people) await makeAccount(market.services, person);
  const { port } = market.service('auth');
  const [reader] = accounts(1, market.jwt);
  const seconds = bench.quick ? 3 : 15;
  const others = () =>
    bench.load.run({
      ...{ port, method: 'GET', paths: ['/api/users/currentuser'], cookies: [reader?.cookie ?? ''], bodies: [] },
      pace: { kind: 'open', perSecond: 50, seconds },
    });
  const second = new LoadGenerator();
  const [alone, beside]: [number[], number[]] = [[], []];
  let signedIn = 0;
  const signingIn = () =>
    second.run({
      ...{ port, method: 'POST', paths: ['/api/users/signin'], cookies: [''] },
      bodies: people.map(({ email, password }) => JSON.stringify({ email, password })),
      pace: { kind: 'closed', connections: together, seconds },
    });
  try {
    // Both once before they count: code that has never run is slow, whoever runs beside it.
    await Promise.all([others(), signingIn()]);
    for (let run = 0; run < Math.max(bench.runs, 3); run += 1) {
      alone.push((await others()).latency.p99);
      const signIns = signingIn();
      beside.push((await others()).latency.p99);
      signedIn += (await signIns).byStatus['200'] ?? 0;
      bench.say(`  p99 of another route: ${figure(alone.at(-1) ?? 0)} ms alone, ${figure(beside.at(-1) ?? 0)} ms beside sign-ins`);
    }
  } finally {
    second.close();
  }
  const ratio = median(beside) / median(alone);
  return {
    figure: `another route's p99 beside ${together} who sign in at once (${signedIn} did)`,
    target: '≤ 2 ×',
    ours: `${figure(median(beside))} ms`,
    raw: `${figure(median(alone))} ms, nobody signing in`,
    ratio: times(ratio),
    met: ratio <= 2,
  };
}

/** Of addresses that have an account, and of others, in turn. */
async function timings(bench: Bench, market: Market): Promise<Row[]> {
  const count = bench.quick ? 20 : 200;
  const known = Array.from({ length: count }, newPerson);
  bench.say(`  making ${count} accounts`);
  for (const person of known) await makeAccount(market.services, person);
  const { port } = market.service('auth');
  const timeOf = async (path: string, body: object): Promise<number> => {
    const startedAt = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/api/users${path}`, {
      method: 'POST',
      // Everybody from an address of their own, or the throttle would answer.
      headers: { 'content-type': 'application/json', origin: market.origin, 'x-forwarded-for': randomAddress() },
      body: JSON.stringify(body),
    });
    await answer.arrayBuffer();
    return performance.now() - startedAt;
  };
  const asked: [name: string, path: string, body: (email: string) => object][] = [
    ['signing up', '/signup', (email) => ({ email, password: 'a long password', nickname: randomUUID().slice(0, 13) })],
    ['signing in with a wrong password', '/signin', (email) => ({ email, password: 'another password' })],
    ['a forgotten password', '/password/forgotten', (email) => ({ email })],
  ];
  const rows: Row[] = [];
  for (const [name, path, bodyFor] of asked) {
    const [ofKnown, ofUnknown]: [number[], number[]] = [[], []];
    for (const { email } of known) {
      ofKnown.push(await timeOf(path, bodyFor(email)));
      ofUnknown.push(await timeOf(path, bodyFor(newPerson().email)));
    }
    const [ours, raw] = [median(ofKnown), median(ofUnknown)];
    const apart = Math.abs(ours / raw - 1);
    bench.say(`  ${name}: ${figure(ours)} ms known, ${figure(raw)} ms unknown`);
    rows.push({
      figure: `${name}, an address that has an account, median of ${count}`,
      target: '± 10 %',
      ours: `${figure(ours)} ms`,
      raw: `${figure(raw)} ms, one that has none`,
      ratio: times(ours / raw),
      met: apart <= 0.1,
    });
  }
  return rows;
}

function newPerson() {
  const name = randomUUID().slice(0, 13);
  return { email: `${name}@example.com`, nickname: name, password: 'a long password' };
}

function randomAddress(): string {
  return `10.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}.${1 + Math.floor(Math.random() * 250)}`;
}

const details = `A session: the same HTTP shell around a route that does nothing, for anybody and for users only, 256 sessions, 10,000 ended ones to look through, 32 requests in flight; the difference beside an Express route that only answers. Sign-ins: right passwords, each hash 19 MiB, an eighth of the cores for all of them. Times: one request after the other, known and unknown addresses in turn, each from an address of its own.`;
