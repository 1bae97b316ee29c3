import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { giveRoles } from '../../infra/local/give-roles';
import type { ServiceProcess } from '../../infra/local/start-marketplace';
import { sumOf, worstOf } from '../figures';
import { inParallel } from '../in-parallel';
import { broken } from '../invariants';
import { newAccount } from '../load/new-account';
import type { Person, Shop } from '../load/shop';
import { Visitor } from '../load/visitor';
import { twoOfEach } from '../settings/two-of-each';
import { stretch } from '../stretch';
import type { Fault, FaultContext } from './fault';
import { underLoad, type Strike } from './under-load';

const [endedSession, bannedAccount, restart] = ['an ended session', 'a banned account', 'a restart after it'] as const;

const trials = 10;
/** How soon every process has to refuse, in milliseconds. */
const bound = 1_000;
/** Who has not refused by then never does, in milliseconds. */
const patience = 10_000;

/** Nothing is broken here, if all goes well: that whoever may not act any more cannot. */
export const revocation: Fault = {
  name: 'revocation',
  meaning: `a session is ended, an account banned, ${trials} times a round, two processes each: within a second every process of every service refuses it, and so does one that is started afterwards.`,
  targets: [endedSession, bannedAccount, restart],
  short: [endedSession, bannedAccount, restart],
  setting: twoOfEach,
  prepare: underLoad(async (context, shop) => {
    const admin = await makeAdmin(context, shop);
    return async (target, { short }) => {
      const strikes: Strike[] = [];
      for (let trial = 0; trial < (short ? 1 : trials); trial++) strikes.push(await strikeOnce(target, trial, context, { shop, admin }));
      return {
        measured: worstOf(strikes.map(({ measured = {} }) => measured)),
        counted: sumOf(strikes.map(({ counted = {} }) => counted)),
        problems: strikes.flatMap(({ problems = [] }) => problems),
      };
    };
  }),
};

async function strikeOnce(
  target: string,
  trial: number,
  { marketplace, board }: FaultContext,
  { shop, admin }: { shop: Shop; admin: Person },
): Promise<Strike> {
  const person = await shop.signUp(newAccount());
  const other = await shop.signIn(person);
  const doors = marketplace.services.flatMap((process) => doorOf(process) ?? []);
  const bans = target === bannedAccount || (target === restart && trial % 2 === 1);
  const cookies = bans ? [person.cookie, other.cookie] : [other.cookie];
  board.show(`${target}: ${doors.length} processes have to hear of it`);
  try {
    const early = await everywhere(doors, async (door) => ((await door.refuses(other.cookie)) ? [door.name] : []));
    if (bans) await shop.ban(admin.cookie, person.id);
    else await shop.endSession(person, sessionIdOf(other.cookie));
    const { slowest, deaf } = await refusals(doors, cookies);
    const problems = [
      ...early.map((name) => broken('answers', `${name} refused a session that had not ended`)),
      ...deaf.map((name) => broken('revoked', `${name} had not refused after ${patience} ms`)),
    ];
    if (target === restart) problems.push(...(await restartAndAsk(restarted(marketplace.services, trial), cookies)));
    if (slowest > bound * stretch()) {
      problems.push(broken('revoked', `it took ${slowest} ms until every process refused ${target}`));
    }
    return {
      measured: { 'refused everywhere, ms': slowest },
      counted: { revocations: 1, 'after more than a second': slowest > bound ? 1 : 0 },
      problems,
    };
  } finally {
    for (const door of doors) door.close();
  }
}

/** One process of each service: of the two now the one, now the other, each of them with ended sessions and with bans. */
function restarted(services: readonly ServiceProcess[], trial: number): ServiceProcess[] {
  return Object.keys(guarded).flatMap((name) => {
    const processes = services.filter(({ service }) => service === name);
    return processes[(trial >> 1) % processes.length] ?? [];
  });
}

/** Each is asked as soon as it says that it is ready. */
async function restartAndAsk(processes: readonly ServiceProcess[], cookies: readonly string[]): Promise<string[]> {
  return everywhere(processes, async (process) => {
    await process.restart();
    const door = doorOf(process);
    const refused = await everywhere(cookies, async (cookie) => [await door?.refuses(cookie)]);
    door?.close();
    return refused.every(Boolean) ? [] : [broken('revoked', `${process.name} let in who may not act any more, right after its start`)];
  });
}

/** Where each service lets in nobody without a session. */
const guarded: Record<string, string> = {
  auth: '/api/users/sessions',
  tickets: '/api/tickets?seller=me',
  orders: '/api/orders',
  payments: `/api/payments?orderId=${randomUUID()}`,
  notifications: '/api/notifications/own-data',
  reviews: '/api/reviews/own-data',
  admissions: '/api/passes',
  chronicle: '/api/chronicle/events',
};

/** A process, asked by itself and not through the gateway. */
interface Door {
  name: string;
  refuses(cookie: string): Promise<boolean>;
  close(): void;
}

function doorOf({ name, service, url }: ServiceProcess): Door | undefined {
  const path = guarded[service];
  if (path === undefined) return undefined;
  const visitor = new Visitor(url, 2);
  return { name, refuses: async (cookie) => (await visitor.send('GET', path, { cookie })).status === 401, close: () => visitor.close() };
}

/** How long it took until all refused, in milliseconds, and who never did. */
async function refusals(doors: readonly Door[], cookies: readonly string[]): Promise<{ slowest: number; deaf: string[] }> {
  const began = performance.now();
  const deaf = await everywhere(doors, async ({ name, refuses }) => {
    for (const cookie of cookies) {
      while (!(await refuses(cookie))) {
        if (performance.now() - began > patience) return [name];
        await pause(10);
      }
    }
    return [];
  });
  return { slowest: Math.round(performance.now() - began), deaf };
}

async function everywhere<Place, Result>(places: readonly Place[], look: (place: Place) => Promise<Result[]>): Promise<Result[]> {
  return (await inParallel([...places], places.length, look)).flat();
}

async function makeAdmin({ marketplace }: FaultContext, shop: Shop): Promise<Person> {
  const person = await shop.signUp(newAccount());
  await giveRoles(marketplace.services, { email: person.email, roles: ['admin'], by: 'chaos' });
  return { ...person, ...(await shop.signIn(person)) };
}

function sessionIdOf(cookie: string): string {
  const [, id] = /refresh=([\da-f-]{36})\./.exec(cookie) ?? [];
  if (!id) throw new Error('a session without what renews it');
  return id;
}
