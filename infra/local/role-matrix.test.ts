import { execFile } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signPassport, signToken } from '@marquee/common/http';
import { until } from '@marquee/common/testing';
import { findServices, projectFolder } from './find-services';
import { ingressRoutes } from './gateway/ingress-routes';
import { byLength, routeFor } from './gateway/route-for';
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

const counts = 'This counts within 15 minutes, or after signing in again.';
const dataFolder = mkdtempSync(join(tmpdir(), 'marquee-roles-'));
let marketplace: Marketplace;
let routes: Route[];
/** By who asks: the id of their account, and what their token says they may do. */
let people: Record<string, { id: string; roles: string[] } | undefined>;
let held: { orderId: string; ticketId: string; name: string; kind: string };

beforeAll(async () => {
  // Only auth knows what cookies are signed with: to the others nobody is signed in but by a passport.
  const others = findServices().filter((service) => service !== 'auth');
  const environment = Object.fromEntries(others.map((service) => [service, { JWT_PUBLIC_KEYS: JSON.stringify({ strange: strangeKey }) }]));
  marketplace = await startMarketplace({ dataFolder, client: false, passports: true, environment });
  routes = (await Promise.all((await documents()).map(routesOf))).flat();
  const [admin, banned] = [await account('admin'), await account('banned')];
  expect(await roles('admin@marquee.test', 'admin', '--by', 'a test')).toEqual({ code: 0, out: `admin@marquee.test: admin. ${counts}\n` });
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

const strangeKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' });

const somebody = (...roles: string[]) => ({ id: randomUUID(), roles });

/** `npm run roles -- …` on the data folder, as the bootstrap runs it. */
function roles(...args: string[]): Promise<{ code: number; out: string }> {
  const command = ['--conditions=source', '--import', 'tsx', join(projectFolder, 'doctor/roles/main.ts'), '--data', dataFolder, ...args];
  return new Promise((resolve) =>
    execFile(process.execPath, command, (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), out: stdout + stderr })),
  );
}

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
  return answerOf(await request(who, method, path, body));
}

async function answerOf(answer: Response): Promise<Answer & { passport: string }> {
  const passport = answer.headers.get('x-user-passport') ?? '';
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    await answer.body?.cancel();
    return { status: answer.status, code: undefined, detail: undefined, passport };
  }
  const { code, detail } = JSON.parse((await answer.text()) || '{}') as Partial<Answer>;
  return { status: answer.status, code, detail, passport };
}

const filled = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_name, name: string) => held[name as keyof typeof held] ?? randomUUID());

/** With nothing in its body, a route says no later than who may not ask at all. */
const askRoute = (who: string, { method, path }: Route) =>
  ask(who, method, filled(path), method === 'get' || method === 'delete' ? undefined : {});

const publicRoutes = byLength(ingressRoutes(readFileSync(join(projectFolder, 'infra/k8s/base/ingress.yaml'), 'utf8')));

/** Past the gateway, on the port of the service that has the path. */
async function askDirectly(path: string, headers: Record<string, string>): Promise<Answer & { passport: string }> {
  const service = routeFor(publicRoutes, path)?.service;
  const { url } = marketplace.services.find((each) => each.service === service) as { url: string };
  return answerOf(await fetch(url + path, { headers }));
}

/** What the ingress is told about somebody by `auth`. */
async function passportOf(person: { id: string; roles: string[] }): Promise<string> {
  const { status, passport } = await askDirectly('/api/users/passport', { cookie: cookieOf(person) });
  expect([status, passport]).toEqual([200, expect.stringMatching(/^local\.[\w-]+\.[\w-]{43}$/)]);
  return passport;
}

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
    'post /api/users/password/reset/show',
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

test('of the chronicle there is nothing but their own data for who neither operates nor audits', () => {
  const area = routes.filter(({ path }) => path.startsWith('/api/chronicle') && path !== '/api/chronicle/own-data');
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

/** With other claims than were signed, and with another signature. */
function alterationsOf(passport: string): string[] {
  const [kid, claims = '', mac = ''] = passport.split('.');
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
  const claimed = Buffer.from(JSON.stringify({ ...said, sub: randomUUID() })).toString('base64url');
  return [[kid, claimed, mac].join('.'), [kid, claims, [...mac].reverse().join('')].join('.')];
}

test('a passport alone opens what is private, on each service’s own port, and one that was not made by auth opens nothing', async () => {
  const everything = somebody('operator', 'auditor', 'admin');
  const forged = signPassport(
    { ...everything, sessionId: randomUUID() },
    { keys: { local: 'a secret that nobody has given anybody' }, kid: 'local', audience: marketplace.origin, now: new Date() },
  );
  const inside = routes.filter(({ method, path, user }) => user && method === 'get' && routeFor(publicRoutes, path)?.service !== 'auth');
  expect(new Set(inside.map(({ path }) => routeFor(publicRoutes, path)?.service)).size).toBeGreaterThan(5);
  const wrong: string[] = [];
  for (const route of inside) {
    const path = filled(route.path);
    const passport = await passportOf(everything);
    const opened = await askDirectly(path, { 'x-user-passport': passport });
    if (opened.status >= 500 || opened.status === 401 || isMissing(opened)) wrong.push(`${named(route)}: ${JSON.stringify(opened)}`);
    for (const headers of [{}, { cookie: cookieOf(everything) }] as Record<string, string>[]) {
      const closed = await askDirectly(path, headers);
      if (closed.code !== 'not_signed_in' && !(route.hidden && isMissing(closed)))
        wrong.push(`${named(route)}, by ${Object.keys(headers).join() || 'nobody'}: ${JSON.stringify(closed)}`);
    }
    for (const none of [forged, ...alterationsOf(passport), 'nonsense']) {
      const closed = await askDirectly(path, { 'x-user-passport': none });
      if (closed.status !== 401 || closed.code !== 'invalid_passport') wrong.push(`${named(route)}, by ${none}: ${JSON.stringify(closed)}`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

test('a passport from outside is nobody’s, also a genuine one: the gateway goes by the cookie', async () => {
  const [buyer, other] = [people['buyer'], people['another buyer']] as [{ id: string; roles: string[] }, { id: string; roles: string[] }];
  const passport = await passportOf(buyer);
  const path = `/api/orders/${held.orderId}`;
  const byGateway = async (headers: Record<string, string>) =>
    (await fetch(marketplace.address + path, { headers: { ...headers, 'X-User-Passport': passport } })).status;
  expect((await askDirectly(path, { 'x-user-passport': passport })).status).toBe(200);
  expect(await byGateway({})).toBe(401);
  expect(await byGateway({ cookie: 'session=nobody' })).toBe(401);
  expect(await byGateway({ cookie: cookieOf(other) })).toBe(404);
  expect(await byGateway({ cookie: cookieOf(buyer) })).toBe(200);
});

test('npm run roles takes nothing from the last admin, and says what it could not do', async () => {
  const last = 'This is the last admin. Make somebody else an admin first.\n';
  expect(await roles('admin@marquee.test')).toEqual({ code: 1, out: last });
  expect(await roles('admin@marquee.test', 'auditor')).toEqual({ code: 1, out: last });
  expect(await roles('admin@marquee.test', 'admin', 'auditor')).toEqual({
    code: 0,
    out: `admin@marquee.test: auditor, admin. ${counts}\n`,
  });
  expect(await roles('admin@marquee.test', 'emperor')).toEqual({ code: 1, out: expect.stringContaining('roles') });
  expect(await roles('nobody@marquee.test', 'operator')).toEqual({ code: 1, out: expect.stringContaining('does not exist') });
  expect(await roles('admin@marquee.test', '--data', join(dataFolder, 'elsewhere'))).toEqual({
    code: 2,
    out: expect.stringMatching(/^No marketplace runs on the data in /),
  });
}, 60_000);
