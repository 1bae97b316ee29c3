import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signToken } from '@marquee/common/http';
import { until } from '@marquee/common/testing';
import { giveRoles } from './give-roles';
import { makeAccount } from './make-account';
import { startMarketplace, type Marketplace } from './start-marketplace';

/** What its document says about a route. */
interface Route {
  method: string;
  path: string;
  /** Whether somebody has to be signed in. */
  user: boolean;
  roles: string[] | undefined;
  /** Whether it does not exist for who is not signed in either. */
  hidden: boolean;
}

interface Document {
  paths: Record<string, Record<string, { security?: object[]; 'x-roles'?: string[]; 'x-hidden'?: boolean }>>;
}

interface Answer {
  status: number;
  code: string | undefined;
  detail: string | undefined;
}

const dataFolder = mkdtempSync(join(tmpdir(), 'marquee-roles-'));
let marketplace: Marketplace;
let routes: Route[];
/** By who asks: the id of their account, and what their token says they may do. */
let people: Record<string, { id: string; roles: string[] } | undefined>;
let held: { orderId: string; ticketId: string; name: string; kind: string };

beforeAll(async () => {
  marketplace = await startMarketplace({ dataFolder, client: false, passports: true });
  routes = (await Promise.all((await documents()).map(routesOf))).flat();
  const [admin, banned] = [await account('admin'), await account('banned')];
  await giveRoles(marketplace.services, { email: 'admin@marquee.test', roles: ['admin'], by: 'a test' });
  people = {
    nobody: undefined,
    buyer: somebody(),
    'another buyer': somebody(),
    seller: somebody(),
    'another seller': somebody(),
    operator: somebody('operator'),
    auditor: somebody('auditor'),
    admin: { id: admin, roles: ['admin'] },
    banned: { id: banned, roles: ['operator', 'auditor', 'admin'] },
  };
  held = await aHeldTicket();
  expect((await ask('admin', 'post', `/api/admin/users/${banned}/ban`, { reason: 'a test' })).status).toBe(200);
  await until(async () => (await ask('banned', 'get', '/api/orders')).status === 401);
}, 300_000);

afterAll(async () => {
  await marketplace?.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}, 60_000);

const somebody = (...roles: string[]) => ({ id: randomUUID(), roles });

async function account(nickname: string): Promise<string> {
  const body = { email: `${nickname}@marquee.test`, nickname, password: 'a long password' };
  await makeAccount(marketplace.services, body);
  const answer = await fetch(`${marketplace.address}/api/users/signin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: marketplace.origin },
    body: JSON.stringify({ email: body.email, password: body.password }),
  });
  return ((await answer.json()) as { id: string }).id;
}

/** Those that the marketplace shows: also of a service that was added. */
async function documents(): Promise<string[]> {
  const script = await (await fetch(`${marketplace.address}/api/docs/start.js`)).text();
  return [...script.matchAll(/"(\/api\/\w+\/openapi\.json)"/g)].map(([, path = '']) => path);
}

async function routesOf(document: string): Promise<Route[]> {
  const answer = await fetch(marketplace.address + document);
  const { paths } = (await answer.json()) as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security = [], 'x-roles': roles, 'x-hidden': hidden = false }]) => ({
      ...{ method, path, roles, hidden },
      user: security.length > 0 && !security.some((way) => Object.keys(way).length === 0),
    })),
  );
}

/** A token of its own each time, as of a session that has just begun, for some routes end theirs. */
function cookieOf({ id, roles }: { id: string; roles: string[] }): string {
  const token = signToken({ id, sessionId: randomUUID(), roles }, { ...marketplace.jwt, now: new Date(), lifetimeSeconds: 600 });
  return `session=${Buffer.from(JSON.stringify({ jwt: token })).toString('base64')}`;
}

async function request(who: string, method: string, path: string, body?: unknown): Promise<Response> {
  const person = people[who];
  return fetch(marketplace.address + path, {
    method: method.toUpperCase(),
    redirect: 'manual',
    headers: {
      origin: marketplace.origin,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(person && { cookie: cookieOf(person) }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

async function ask(who: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await request(who, method, path, body);
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    await answer.body?.cancel();
    return { status: answer.status, code: undefined, detail: undefined };
  }
  const { code, detail } = JSON.parse((await answer.text()) || '{}') as Partial<Answer>;
  return { status: answer.status, code, detail };
}

/** With nothing in its body, a route says no later than who may not ask at all. */
const askRoute = (who: string, { method, path }: Route) =>
  ask(
    who,
    method,
    path.replaceAll(/\{(\w+)\}/g, (_name, name: string) => held[name as keyof typeof held] ?? randomUUID()),
    method === 'get' || method === 'delete' ? undefined : {},
  );

async function aHeldTicket(): Promise<typeof held> {
  const listing = {
    ...{ title: 'An evening of songs', description: 'Songs of three centuries.', venue: 'Town hall' },
    ...{ startsAt: new Date(Date.now() + 1e9).toISOString(), timeZone: 'Europe/Berlin', price: 2_500, currency: 'EUR', quantity: 5 },
  };
  const { id: ticketId } = (await (await request('seller', 'post', '/api/tickets', listing)).json()) as { id: string };
  let orderId = '';
  await until(async () => {
    const answer = await request('buyer', 'post', '/api/orders', { ticketId, quantity: 1 });
    orderId = ((await answer.json()) as { id: string }).id;
    return answer.status === 201;
  });
  return { ticketId, orderId, name: 'new-device', kind: 'order' };
}

const isMissing = ({ status, detail }: Answer) => status === 404 && detail === 'This page does not exist.';
const named = ({ method, path }: Route) => `${method} ${path}`;

test('every documented route answers everybody as its document says', async () => {
  expect(routes.length).toBeGreaterThan(45);
  const wrong: string[] = [];
  // What ends things comes last, so that the rest is asked while they are there.
  const inOrder = routes.toSorted((a, b) => Number(a.method !== 'get') - Number(b.method !== 'get'));
  for (const route of inOrder) {
    for (const who of Object.keys(people)) {
      const answer = await askRoute(who, route);
      const signedIn = who !== 'nobody' && who !== 'banned';
      const allowed = !route.roles || route.roles.some((role) => people[who]?.roles.includes(role));
      const right =
        answer.status < 500 &&
        (!route.user
          ? !isMissing(answer)
          : !signedIn
            ? route.hidden && who === 'nobody'
              ? isMissing(answer)
              : answer.code === 'not_signed_in'
            : answer.status !== 401 && isMissing(answer) === !allowed);
      if (!right) wrong.push(`${named(route)}, asked by ${who}: ${JSON.stringify(answer)}`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

test('these are for some only, whatever the documents say', () => {
  const forSome = routes.filter(({ path, roles }) => roles && !path.startsWith('/api/chronicle'));
  const table = Object.fromEntries(forSome.map((route) => [named(route), route.roles?.toSorted().join(' ')]));
  expect(table).toEqual({
    'get /api/admin/users': 'admin',
    'get /api/admin/users/{userId}': 'admin',
    'get /api/admin/users/{userId}/effects': 'admin',
    'post /api/admin/users/{userId}/ban': 'admin',
    'post /api/admin/users/{userId}/lift': 'admin',
    'delete /api/admin/users/{userId}/sessions': 'admin',
    'get /api/orders/released/{userId}': 'admin',
    'get /api/payments/stopped/{userId}': 'admin',
    'get /api/tickets/paused/{userId}': 'admin',
    'get /api/passes/voided/{userId}': 'admin',
    'get /api/reviews/hidden/{userId}': 'admin',
    'get /api/reviews/reported': 'admin operator',
    'post /api/reviews/{reviewId}/hide': 'admin operator',
    'post /api/reviews/{reviewId}/unhide': 'admin operator',
    'delete /api/reviews/{reviewId}/reports': 'admin operator',
    'get /api/notifications/emails': 'admin operator',
    'post /api/notifications/emails/{emailId}/resend': 'admin operator',
    'get /api/notifications/templates': 'admin operator',
    'get /api/notifications/templates/{name}': 'admin operator',
  });
});

test('these are open to who is not signed in, and nothing else', () => {
  const open = routes.filter(({ user, roles, hidden }) => !user && !roles && !hidden).map(named);
  // Doors are not signed in: they sign what they ask.
  expect(open.filter((name) => !name.startsWith('post /api/checkins')).sort()).toEqual([
    'get /api/gates/{ticketId}/manifest',
    'get /api/passes/keys',
    'get /api/reviews',
    'get /api/reviews/ratings/{subjectId}',
    'get /api/reviews/{reviewId}',
    'get /api/tickets',
    'get /api/tickets/{ticketId}',
    'get /api/tickets/{ticketId}/stock/live',
    'get /api/users/currentuser',
    'get /api/users/passport',
    'get /api/users/session/refresh',
    'post /api/payments/webhook',
    'post /api/users/password/forgotten',
    'post /api/users/password/reset',
    'post /api/users/session/refresh',
    'post /api/users/sessions/disown',
    'post /api/users/signin',
    'post /api/users/signout',
    'post /api/users/signup',
    'post /api/users/signup/confirm',
    'post /api/users/signup/resend',
    'post /api/users/signup/show',
  ]);
  expect(open.filter((name) => name.startsWith('post /api/checkins')).sort()).toEqual([
    'post /api/checkins',
    'post /api/checkins/batch',
    'post /api/checkins/devices',
    'post /api/checkins/search',
    'post /api/checkins/{checkInId}/undo',
  ]);
});

test('of the chronicle there is nothing for who neither operates nor audits', () => {
  const area = routes.filter(({ path }) => path.startsWith('/api/chronicle'));
  expect(area.length).toBeGreaterThan(15);
  expect(area.filter(({ roles, hidden }) => !hidden || !roles?.every((role) => ['auditor', 'operator', 'admin'].includes(role)))).toEqual(
    [],
  );
  expect(area.filter(({ method, roles }) => method !== 'get' && roles?.includes('auditor'))).toEqual([]);
});

test('what is private is there for nobody else, whatever their role', async () => {
  const seen: Record<string, number> = {};
  for (const who of Object.keys(people)) seen[who] = (await ask(who, 'get', `/api/orders/${held.orderId}`)).status;
  const others = Object.fromEntries(Object.keys(people).map((who) => [who, 404]));
  expect(seen).toEqual({ ...others, nobody: 401, banned: 401, buyer: 200 });
  const edits: Record<string, number> = {};
  for (const who of ['another seller', 'buyer', 'operator', 'admin'])
    edits[who] = (await ask(who, 'post', `/api/tickets/${held.ticketId}/pause`, {})).status;
  expect(edits).toEqual({ 'another seller': 403, buyer: 403, operator: 403, admin: 403 });
});
