import { z } from 'zod';
import { Refusal } from '../domain';
import { currentContext } from '../service/context';
import { fixedClock } from '../testing/fixed-clock';
import { cookieOf, signedIn, testKeys } from '../testing/signed-in';
import { testClient, type TestClient } from '../testing/test-client';
import { testHttp } from '../testing/test-http';
import { created, noContent, ok, withHeaders, withSession } from './answers';
import { createApp } from './create-app';
import { etagOf, IfMatch, staleUnless } from './etag';
import { route } from './route';
import { Id, Nothing, pageQuery, Timestamp } from './schemas';
import { signToken } from './tokens';

const Thing = z.object({ id: Id, name: z.string(), at: Timestamp, parts: z.array(z.object({ size: z.int() })) }).meta({ id: 'Thing' });
const clock = fixedClock();
const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

interface Dependencies {
  things: { name: string };
}

const showThing = route({
  method: 'get',
  path: '/api/things/:thingId',
  summary: 'Show a thing',
  auth: 'optional',
  params: z.object({ thingId: Id }),
  query: z.object({ ...pageQuery() }),
  responses: { 200: Thing },
  handle: ({ params, now, query }, { things }: Dependencies) => {
    const secret = { id: params.thingId, name: things.name, at: now, parts: [{ size: query.limit, hidden: 'x' }], passwordHash: 'x' };
    return withHeaders(ok(secret), { ETag: etagOf(3) });
  },
});

const makeThing = route({
  method: 'post',
  path: '/api/things',
  summary: 'Make a thing',
  auth: 'user',
  body: z.object({ name: z.string().min(1), at: Timestamp, inner: z.object({ n: z.int() }).optional() }),
  responses: { 201: Thing },
  handle: ({ body }) => created({ id: ID, name: body.name, at: body.at, parts: [] }),
});

const changeThing = route({
  method: 'put',
  path: '/api/things/:thingId',
  summary: 'Change a thing',
  auth: 'none',
  headers: z.object({ 'if-match': IfMatch }),
  responses: { 204: Nothing },
  handle: ({ headers }) => {
    const stale = staleUnless(headers['if-match'], 3);
    if (stale) throw stale;
    return noContent();
  },
});

const refuseThing = route({
  method: 'post',
  path: '/api/things/:kind/refuse',
  summary: 'Fail in some way',
  auth: 'none',
  responses: { 200: Nothing },
  handle: async ({ params }) => {
    void params;
    throw new Refusal('sold_out', 'None is left.', { details: { left: 0, status: 200 } });
  },
});

const breakThing = route({
  method: 'post',
  path: '/api/things/break',
  summary: 'Break',
  auth: 'none',
  body: z.object({ how: z.string() }),
  responses: { 200: z.object({ fine: z.boolean() }) },
  handle: async ({ body }) => {
    if (body.how === 'answer') return ok({ fine: 'no' as unknown as boolean });
    if (body.how === 'unreachable') throw new Error('lost', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) });
    if (body.how === 'translated') throw new RangeError('a driver says so');
    if (body.how === 'endless') return new Promise<never>(() => undefined);
    throw new Error('secret internals');
  },
});

const hook = route({
  method: 'post',
  path: '/api/things/hook',
  summary: 'Receive bytes',
  auth: 'none',
  rawBody: true,
  responses: { 200: z.object({ bytes: z.int() }) },
  handle: ({ body }) => ok({ bytes: body.length }),
});

const signIn = route({
  method: 'post',
  path: '/api/things/session',
  summary: 'Start a session',
  auth: 'none',
  responses: { 200: z.object({}) },
  handle: () => withSession(ok({}), { jwt: signToken(signedIn().user, { ...testKeys, now: clock.now(), lifetimeSeconds: 60 }) }),
});

let client: TestClient;
beforeAll(async () => {
  const routes = [hook, signIn, breakThing, showThing, makeThing, changeThing, refuseThing];
  const translateErrors = [
    (error: unknown) =>
      error instanceof RangeError ? new Refusal('unavailable', 'later', { kind: 'unavailable', details: { retryAfter: 2.5 } }) : undefined,
  ];
  const app = createApp({
    service: 'things',
    prefix: '/api/things',
    routes,
    dependencies: { things: { name: 'chair' } },
    ...testHttp({ clock }),
    translateErrors,
    answerWithin: 1_500,
  });
  client = await testClient(app);
});
afterAll(() => client.close());

const cookie = () => signedIn({ now: clock.now() }).cookie;
const good = { name: 'chair', at: '2026-06-01T12:00:00+02:00' };

describe('an answer', () => {
  it('carries only the fields that its schema names', async () => {
    const { status, body, headers } = await client.get(`/api/things/${ID}`);
    expect(status).toBe(200);
    expect(body).toEqual({ id: ID, name: 'chair', at: '2026-06-01T12:00:00.000Z', parts: [{ size: 24 }] });
    expect(headers.get('etag')).toBe('"3"');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('without a body is empty', async () => {
    const { status, body } = await client.put(`/api/things/${ID}`, { headers: { 'If-Match': '"2", "3"' } });
    expect([status, body]).toEqual([204, undefined]);
  });

  it('that does not fit its schema is found by a test', async () => {
    const { status, body } = await client.post('/api/things/break', { body: { how: 'answer' } });
    expect(status).toBe(500);
    expect(body.detail).toContain('fine');
  });

  it('is never 304, for what it tells may lie outside its version', async () => {
    expect((await client.get(`/api/things/${ID}`, { headers: { 'If-None-Match': '"3"' } })).status).toBe(200);
  });
});

describe('a request', () => {
  it('keeps the id that came with it, and gets one otherwise', async () => {
    const kept = await client.get(`/api/things/${ID}`, { headers: { 'X-Request-Id': 'abc-12345' } });
    expect(kept.headers.get('x-request-id')).toBe('abc-12345');
    const foreign = await client.get(`/api/things/${ID}`, { headers: { 'X-Request-Id': 'a b' } });
    expect(foreign.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  it('with wrong fields gets all of them named at once', async () => {
    const { status, body, headers } = await client.post('/api/things', {
      cookie: cookie(),
      body: { name: '', at: 'soon', extra: 1, inner: { n: 'x' } },
    });
    expect(status).toBe(422);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body.code).toBe('validation_failed');
    expect(body.errors.map((error: { field: string }) => error.field).sort()).toEqual(['at', 'extra', 'inner.n', 'name']);
    expect(body.requestId).toBe(headers.get('x-request-id'));
  });

  it('without a body gets every missing field named', async () => {
    const { status, body } = await client.post('/api/things', { cookie: cookie() });
    expect([status, body.errors.length]).toEqual([422, 2]);
  });

  it('with an object where a string belongs is refused', async () => {
    expect((await client.post('/api/things', { cookie: cookie(), body: { ...good, name: { $gt: '' } } })).status).toBe(422);
  });

  it('cannot reach a prototype', async () => {
    const raw = '{"name":"chair","at":"2026-06-01T12:00:00Z","__proto__":{"polluted":true}}';
    const { status, body } = await client.post('/api/things', { cookie: cookie(), raw, headers: { 'Content-Type': 'application/json' } });
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ message: 'unknown field', field: '__proto__' }]);
    expect((await client.get(`/api/things/${ID}?__proto__[polluted]=1&constructor=2`)).status).toBe(200);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each(['{"name":', '"text"', '12', 'null'])('with the malformed body %s gets 400', async (raw) => {
    const { status, body } = await client.post('/api/things', { cookie: cookie(), raw, headers: { 'Content-Type': 'application/json' } });
    expect([status, body.code]).toEqual([400, 'malformed_json']);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'multipart/form-data; boundary=x'])(
    'of type %s gets 415',
    async (type) => {
      const { status, body } = await client.post('/api/things', {
        cookie: cookie(),
        raw: JSON.stringify(good),
        headers: { 'Content-Type': type },
      });
      expect([status, body.code]).toEqual([415, 'unsupported_media_type']);
    },
  );

  it('in a character set nobody knows gets 415', async () => {
    const request = { cookie: cookie(), raw: JSON.stringify(good), headers: { 'Content-Type': 'application/json; charset=klingon' } };
    expect((await client.post('/api/things', request)).status).toBe(415);
  });

  it('of more than 100 kB gets 413', async () => {
    const { status, body } = await client.post('/api/things', { cookie: cookie(), body: { ...good, name: 'x'.repeat(103_000) } });
    expect([status, body.code]).toEqual([413, 'body_too_large']);
  });

  it('for an id that is none gets 404, as for one that is unknown', async () => {
    const { status, body } = await client.get('/api/things/none');
    expect([status, body.code]).toEqual([404, 'not_found']);
  });

  it('of an area that is hidden gets 404 from whoever has no part in it, but 401 once a session has run out', async () => {
    const hidden = route({
      ...{ method: 'get', path: '/api/area', summary: 'Look', auth: 'user', roles: ['auditor'], hidden: true },
      responses: { 200: z.object({}) },
      handle: () => ok({}),
    } as const);
    const area = await testClient(
      createApp({ service: 'area', prefix: '/api/area', routes: [hidden], dependencies: {}, ...testHttp({ clock }) }),
    );
    const longAgo = new Date(clock.now().getTime() - 30 * 86_400_000);
    const statusFor = async (who?: string) => (await area.get('/api/area', who === undefined ? {} : { cookie: who })).status;
    expect(await statusFor()).toBe(404);
    expect(await statusFor(signedIn({ now: clock.now() }).cookie)).toBe(404);
    expect(await statusFor(signedIn({ now: longAgo, roles: ['auditor'] }).cookie)).toBe(401);
    expect(await statusFor(signedIn({ now: clock.now(), roles: ['auditor'] }).cookie)).toBe(200);
    const { paths } = (await area.get('/api/area/openapi.json')).body;
    expect(paths['/api/area'].get).toMatchObject({ 'x-roles': ['auditor'], 'x-hidden': true });
    await area.close();
  });

  it('with a malformed path gets 400', async () => {
    expect((await client.get('/api/things/%E0%A4%A')).status).toBe(400);
  });

  it('for an unknown address gets 404, with a wrong method 405', async () => {
    expect((await client.get('/api/other')).status).toBe(404);
    const wrong = await client.delete(`/api/things/${ID}`);
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, PUT']);
  });

  it('with a wrong query gets 422', async () => {
    const { status, body } = await client.get(`/api/things/${ID}?limit=1000&limit=2`);
    expect([status, body.errors[0].field]).toEqual([422, 'limit']);
    expect((await client.get(`/api/things/${ID}?limit=1000`)).status).toBe(422);
  });

  it('for a version that is gone gets 412', async () => {
    const { status, body } = await client.put(`/api/things/${ID}`, { headers: { 'If-Match': '"2"' } });
    expect([status, body.code, body.version]).toEqual([412, 'stale_version', 3]);
  });

  it('may bring bytes where the route wants bytes', async () => {
    const { body } = await client.post('/api/things/hook', {
      raw: Buffer.from([1, 2, 3]),
      headers: { Origin: 'https://elsewhere.example' },
    });
    expect(body).toEqual({ bytes: 3 });
  });
});

describe('a refusal', () => {
  it('becomes a problem document whose own members cannot be replaced by details', async () => {
    const { status, body } = await client.post('/api/things/a/refuse');
    expect(status).toBe(409);
    expect(body).toMatchObject({
      type: 'urn:marquee:problem:sold_out',
      title: 'Sold out',
      status: 409,
      code: 'sold_out',
      detail: 'None is left.',
      left: 0,
    });
  });

  it('of the unexpected kind tells nothing', async () => {
    const { status, body } = await client.post('/api/things/break', { body: { how: 'unknown' } });
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('secret internals');
  });

  it('that takes longer than anybody waits is answered, whatever is still under way', async () => {
    const { status, body, headers } = await client.post('/api/things/break', { body: { how: 'endless' } });
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'unavailable', '1']);
  });

  it('because a server behind is away is 503 with Retry-After', async () => {
    const away = await client.post('/api/things/break', { body: { how: 'unreachable' } });
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '1']);
    const translated = await client.post('/api/things/break', { body: { how: 'translated' } });
    expect([translated.status, translated.headers.get('retry-after')]).toEqual([503, '3']);
  });
});

describe('a foreign page', () => {
  it.each([
    [{ Origin: 'https://elsewhere.example' }],
    [{ Origin: 'null' }],
    [{ Origin: 'http://localhost:3000.elsewhere.example' }],
    [{ 'Sec-Fetch-Site': 'cross-site' }],
  ])('cannot post: %p', async (headers) => {
    const { status, body } = await client.post('/api/things', { cookie: cookie(), body: good, headers });
    expect([status, body.code]).toEqual([403, 'forbidden']);
  });

  it('is told from our own', async () => {
    const headers = { Origin: 'http://localhost:3000', 'Sec-Fetch-Site': 'same-origin' };
    expect((await client.post('/api/things', { cookie: cookie(), body: good, headers })).status).toBe(201);
  });
});

describe('the work of a request', () => {
  it('knows its ids wherever it goes, and who causes it', async () => {
    const seen: unknown[] = [];
    const look = route({
      method: 'post',
      path: '/api/look',
      summary: 'Look',
      auth: 'optional',
      body: z.object({ padding: z.string() }),
      responses: { 204: Nothing },
      handle: async ({ cause, address, requestId }) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        seen.push({ ...currentContext() }, cause, address, requestId);
        return noContent();
      },
    });
    const other = await testClient(
      createApp({ service: 'looks', prefix: '/api/look', routes: [look], dependencies: undefined, ...testHttp({ clock }) }),
    );
    const { user, cookie: session } = signedIn({ now: clock.now() });
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const headers = { 'X-Request-Id': 'request-1', 'X-Forwarded-For': '9.9.9.9, 1.2.3.4', traceparent };
    await other.post('/api/look', { cookie: session, headers, body: { padding: 'x'.repeat(90_000) } });
    await other.post('/api/look', { headers: { 'X-Request-Id': 'request-2', traceparent: 'nonsense' }, body: { padding: '' } });
    expect(seen).toEqual([
      { requestId: 'request-1', correlationId: 'request-1' },
      { actor: `user/${user.id}/session/${user.sessionId}`, correlationid: 'request-1', traceparent },
      '1.2.3.4',
      'request-1',
      { requestId: 'request-2', correlationId: 'request-2' },
      { actor: 'service/looks', correlationid: 'request-2' },
      expect.stringContaining('127.0.0.1'),
      'request-2',
    ]);
    await other.close();
  });

  it('hears when the client leaves', async () => {
    let heard: (() => void) | undefined;
    const left = new Promise<void>((resolve) => (heard = resolve));
    const leaving = new AbortController();
    const wait = route({
      method: 'get',
      path: '/api/wait',
      summary: 'Wait',
      auth: 'none',
      responses: { 204: Nothing },
      handle: async ({ signal }) => {
        signal.addEventListener('abort', () => heard?.());
        leaving.abort();
        await left;
        return noContent();
      },
    });
    const other = await testClient(
      createApp({ service: 'wait', prefix: '/api/wait', routes: [wait], dependencies: undefined, ...testHttp() }),
    );
    await expect(other.get('/api/wait', { signal: leaving.signal })).rejects.toThrow();
    await left;
    await other.close();
  });
});

describe('a session', () => {
  it('that must travel over https is not lost in silence where there is none', async () => {
    const app = createApp({
      service: 'x',
      prefix: '/x',
      routes: [signIn],
      dependencies: undefined,
      ...testHttp({ clock, cookieSecure: true }),
    });
    const other = await testClient(app);
    expect((await other.post('/api/things/session')).status).toBe(500);
    const { headers } = await other.post('/api/things/session', { headers: { 'X-Forwarded-Proto': 'https' } });
    expect(headers.getSetCookie()[0]).toContain('; secure');
    expect(headers.get('strict-transport-security')).toContain('max-age');
    await other.close();
  });

  it('is asked for where it is needed', async () => {
    const { status, body } = await client.post('/api/things', { body: good });
    expect([status, body.code]).toEqual([401, 'not_signed_in']);
  });

  it('is started by an answer and read from then on', async () => {
    const started = await client.post('/api/things/session');
    expect(started.headers.getSetCookie()[0]).toMatch(/; httponly$/i);
    expect(started.headers.getSetCookie()[0]).toMatch(/samesite=lax/i);
    for (const _ of [1, 2]) expect((await client.post('/api/things', { cookie: started.cookie as string, body: good })).status).toBe(201);
  });

  it('ends with its token, even when it was seen before', async () => {
    const late = fixedClock(clock.now());
    const app = createApp({
      service: 'things',
      prefix: '/api/things',
      routes: [makeThing],
      dependencies: undefined,
      ...testHttp({ clock: late }),
    });
    const other = await testClient(app);
    const session = cookie();
    expect((await other.post('/api/things', { cookie: session, body: good })).status).toBe(201);
    late.advance(7 * 24 * 60 * 60 * 1000 + 1000);
    expect((await other.post('/api/things', { cookie: session, body: good })).status).toBe(401);
    await other.close();
  });

  it.each([
    ['nothing', undefined],
    ['a number', 7],
    ['an object', { a: 1 }],
    ['words', 'not.a.token'],
  ])('whose cookie holds %s is none', async (_what, jwt) => {
    expect((await client.post('/api/things', { cookie: cookieOf(jwt), body: good })).status).toBe(401);
  });

  it.each(['session=', 'session=%%%', 'session=bnVsbA==', 'session=W10='])('whose cookie is %s is none', async (broken) => {
    expect((await client.post('/api/things', { cookie: broken, body: good })).status).toBe(401);
  });
});

it('two routes with the same address are refused at start', () => {
  expect(() => createApp({ service: 'x', prefix: '/x', routes: [makeThing, makeThing], dependencies: undefined, ...testHttp() })).toThrow(
    'POST /api/things',
  );
});
