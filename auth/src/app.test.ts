import { Refusal } from '@marquee/common/domain';
import { connectDatabase, type Store } from '@marquee/common/mongo';
import {
  cookieOf,
  fixedClock,
  inTheEnd,
  signedIn,
  type TestAnswer,
  testClient,
  type TestClient,
  testDatabase,
  testHttp,
  wholeCheck,
} from '@marquee/common/testing';
import { buildApp } from './app';
import { checkUsers } from './check';
import { credentials } from './store/credentials';
import { refreshTokens } from './store/refresh-tokens';
import { liveSessionsOf } from './store/sessions';
import { users } from './store/users';
import { seenOf } from './testing/seen-of';
import { dependenciesOn, testAuth, testRedis, testStore, type TestAuth } from './testing/test-auth';

const clock = fixedClock();
let auth: TestAuth;
let store: Store;
let client: TestClient;

beforeAll(async () => {
  auth = await testAuth(clock);
  ({ store, client } = auth);
});
afterAll(() => auth.close());

let people = 0;
const somebody = () => {
  people += 1;
  return { email: `Person${people}@Example.com`, password: 'correct horse', nickname: `Person ${people}` };
};
const signUp = (body: unknown) => client.post('/api/users/signup', { body });
/** The same person however often it is asked. */
const signingUp = (body: unknown) => () => signUp(body);
const signIn = (email: unknown, password: unknown) => client.post('/api/users/signin', { body: { email, password } });
const currentUser = async (cookie: string | undefined) =>
  (await client.get('/api/users/currentuser', { ...(cookie && { cookie }) })).body.currentUser;
const codeOf = ({ status, body }: TestAnswer) => [status, body.code];

describe('signing up', () => {
  it('makes an account, signs in and tells the others', async () => {
    const person = somebody();
    const { status, body, cookie } = await signUp(person);
    expect(status).toBe(201);
    expect(body).toEqual({ id: expect.any(String), email: person.email, nickname: person.nickname, roles: [] });
    expect(await currentUser(cookie)).toEqual(body);
    const events = await store.eventsOf(`user/${body.id}`);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'user:created',
      aggregateversion: 0,
      data: { userId: body.id, email: expect.stringMatching(/^sealed:/), nickname: expect.stringMatching(/^sealed:/), language: 'en' },
    });
    expect(events[0]?.actor).toMatch(new RegExp(`^user/${body.id}$`));
    expect(JSON.stringify(events)).not.toMatch(/argon2|example|Person/i);
  });

  it.each(['person-x@example.com', 'PERSON-X@EXAMPLE.COM'])('with the address %s, which somebody has, is refused', async (email) => {
    await signUp({ ...somebody(), email: 'Person-X@example.com' });
    const answer = await signUp({ ...somebody(), email });
    expect(codeOf(answer)).toEqual([409, 'email_taken']);
    expect(answer.cookie).toBeUndefined();
  });

  it('with a nickname that somebody has in another spelling is refused', async () => {
    expect((await signUp({ ...somebody(), nickname: 'Zoë Straße' })).status).toBe(201);
    expect(codeOf(await signUp({ ...somebody(), nickname: 'ZOE\u0308 STRASSE' }))).toEqual([409, 'nickname_taken']);
  });

  it('of twenty at once with one address succeeds once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        inTheEnd(signingUp({ ...somebody(), email: index % 2 ? 'race@example.com' : 'RACE@example.com' })),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'email_taken')).toHaveLength(19);
    expect(await store.count(users, { emailKey: auth.dependencies.identities.emailKey('race@example.com') })).toBe(1);
  });

  it('of twenty at once with one nickname succeeds once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => inTheEnd(signingUp({ ...somebody(), nickname: 'Racer' }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    expect(new Set(answers.map(({ body }) => body.code))).toEqual(new Set([undefined, 'nickname_taken']));
  });

  it('names every wrong field at once', async () => {
    const { status, body } = await signUp({ email: 'nobody', password: 'short', nickname: ' ', roles: ['admin'], id: 'x' });
    expect(status).toBe(422);
    expect(new Set(body.errors.map((error: { field: string }) => error.field))).toEqual(
      new Set(['email', 'password', 'nickname', 'roles', 'id']),
    );
  });

  it.each([
    { email: { $gt: '' }, password: 'correct horse', nickname: 'Mallory' },
    { email: ['a@example.com'], password: 'correct horse', nickname: 'Mallory' },
    { email: `${'a'.repeat(65)}@example.com`, password: 'correct horse', nickname: 'Mallory' },
    { email: 'a@example.com', password: { length: 20 }, nickname: 'Mallory' },
    { email: 'a@example.com', password: 'correct horse', nickname: 'Mal\u200blory' },
    { email: 'a@example.com', password: 'correct horse', nickname: '<b>Mallory</b>' },
    [],
  ])('with %j is refused', async (body) => {
    expect((await signUp(body)).status).toBe(422);
  });
});

describe('signing in', () => {
  it('works with the address in any spelling', async () => {
    const person = somebody();
    const { body } = await signUp(person);
    const answer = await signIn(person.email.toUpperCase(), person.password);
    expect([answer.status, answer.body]).toEqual([200, body]);
    expect(await currentUser(answer.cookie)).toEqual(body);
  });

  it('with a wrong password and with an unknown address looks the same', async () => {
    const person = somebody();
    await signUp(person);
    const [wrong, unknown] = [await signIn(person.email, 'wrong horse'), await signIn('unknown@example.com', 'wrong horse')];
    expect(codeOf(wrong)).toEqual([401, 'bad_credentials']);
    expect(seenOf(wrong)).toEqual(seenOf(unknown));
    expect([wrong, unknown].flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
  });

  it.each([
    [{ $gt: '' }, 'correct horse'],
    ['a@example.com', { $ne: null }],
    [['a@example.com'], 'x'],
    [undefined, undefined],
    ['', ''],
  ])('with %j and %j is refused before the database is asked', async (email, password) => {
    expect((await signIn(email, password)).status).toBe(422);
  });

  it('again and again with wrong passwords has to wait, for known and unknown accounts alike', async () => {
    const person = somebody();
    await signUp(person);
    const refused: TestAnswer[] = [];
    for (const email of [person.email, 'nobody-at-all@example.com']) {
      for (let guess = 0; guess < 10; guess += 1) expect((await signIn(email, 'wrong horse')).status).toBe(401);
      const tooSoon = await signIn(email, person.password);
      expect([...codeOf(tooSoon), tooSoon.headers.get('retry-after')]).toEqual([429, 'too_many_attempts', '1']);
      refused.push(tooSoon);
    }
    const [known, unknown] = refused.map(seenOf);
    expect(known).toEqual(unknown);
    clock.advance(1_000);
    expect((await signIn(person.email, person.password)).status).toBe(200);
  });
});

describe('an attempt without a verdict', () => {
  it('is no failure, neither of a sign-in nor of a password that is asked for once more', async () => {
    const person = somebody();
    const { cookie = '' } = await signUp(person);
    const { passwords } = auth.dependencies;
    const busy = new Refusal('unavailable', 'Too many people are signing in right now.', { kind: 'unavailable' });
    const change = () =>
      client.post('/api/users/password', { cookie, body: { currentPassword: 'wrong horse', newPassword: 'battery staple' } });
    auth.dependencies.passwords = { ...passwords, matches: () => Promise.reject(busy) };
    for (let times = 0; times < 12; times += 1) {
      expect((await signIn(person.email, 'wrong horse')).status).toBe(503);
      expect((await change()).status).toBe(503);
    }
    auth.dependencies.passwords = passwords;
    expect((await signIn(person.email, person.password)).status).toBe(200);
    expect((await change()).body.code).toBe('wrong_password');
  });
});

describe('a session', () => {
  it('ends by signing out, also when there was none', async () => {
    const { cookie } = await signUp(somebody());
    const out = await client.post('/api/users/signout', { cookie: cookie as string });
    expect([out.status, out.body]).toEqual([200, {}]);
    expect(out.headers.getSetCookie().filter((each) => /^(session|refresh)=;.*expires=Thu, 01 Jan 1970/i.test(each))).toHaveLength(2);
    expect(await currentUser(out.cookie)).toBeNull();
    expect((await client.post('/api/users/signout')).status).toBe(200);
  });

  it('has to be renewed after a quarter of an hour', async () => {
    const { cookie } = await signUp(somebody());
    clock.advance(15 * 60 * 1000 - 1000);
    expect(await currentUser(cookie)).not.toBeNull();
    clock.advance(2000);
    expect(await currentUser(cookie)).toBeNull();
  });

  it('of nobody, or of an account that is gone, is null', async () => {
    expect(await currentUser(undefined)).toBeNull();
    expect(await currentUser(signedIn({ now: clock.now() }).cookie)).toBeNull();
  });

  it('cannot be had by changing any part of its token', async () => {
    const { cookie } = await signUp(somebody());
    const { jwt } = JSON.parse(Buffer.from((cookie as string).slice('session='.length), 'base64').toString()) as { jwt: string };
    const flipped = (at: number) => jwt.slice(0, at) + (jwt[at] === 'A' ? 'B' : 'A') + jwt.slice(at + 1);
    // the last character of each part holds bits that base64 ignores, hence the one before
    const places = Array.from({ length: 150 }, (_, index) => Math.floor((index * (jwt.length - 2)) / 150)).filter((at) => jwt[at] !== '.');
    for (const at of places) expect(await currentUser(cookieOf(flipped(at)))).toBeNull();
    expect(await currentUser(cookieOf(jwt))).not.toBeNull();
  });
});

describe('every unsafe route', () => {
  it.each(['signup', 'signin'])('%s takes JSON only', async (name) => {
    const raw = 'email=a%40example.com&password=correct+horse&nickname=Mallory';
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
      expect(codeOf(await client.post(`/api/users/${name}`, { raw, headers: { 'Content-Type': type } }))).toEqual([
        415,
        'unsupported_media_type',
      ]);
    }
    expect(codeOf(await client.post(`/api/users/${name}`, { raw: '{', headers: { 'Content-Type': 'application/json' } }))).toEqual([
      400,
      'malformed_json',
    ]);
  });

  it.each(['signup', 'signin', 'signout'])('%s refuses foreign pages', async (name) => {
    expect((await client.post(`/api/users/${name}`, { body: somebody(), headers: { Origin: 'https://elsewhere.example' } })).status).toBe(
      403,
    );
  });
});

it('the check counts everybody and finds those without a password', async () => {
  const before = await wholeCheck(checkUsers(store, clock.now()));
  expect(before.invariants[0]).toMatchObject({ holds: true, compared: await store.count(users) });
  const person = somebody();
  const { body } = await signUp(person);
  expect((await wholeCheck(checkUsers(store, clock.now()))).facts?.['owned']).toMatchObject({
    user: { [body.id]: { nickname: (await store.get(users.at(body.id)))?.nickname } },
  });
  await store.model(credentials).deleteOne({ _id: body.id });
  expect((await wholeCheck(checkUsers(store, clock.now()))).invariants[0]).toMatchObject({ holds: false, violations: [body.id] });
});

it('the check finds live sessions that cannot be renewed, and those of banned accounts', async () => {
  const names = async () =>
    (await wholeCheck(checkUsers(store, clock.now()))).invariants.filter(({ holds }) => !holds).map(({ name }) => name);
  const before = await names();
  const { body } = await signUp(somebody());
  expect(await names()).toEqual(before);
  const [session] = await liveSessionsOf(store, body.id);
  await store.model(refreshTokens).deleteOne({ _id: session?.id });
  await store.model(users).updateOne({ _id: body.id }, { ban: { reason: 'a test', at: clock.now(), by: body.id } });
  expect(await names()).toEqual([...before, 'every live session can be renewed', 'no banned account has a live session']);
  await store.model(users).updateOne({ _id: body.id }, { ban: { reason: 'a test', at: clock.now(), by: body.id, until: clock.now() } });
  expect(await names()).toEqual([...before, 'every live session can be renewed']);
});

it('while the database is away, answers are 503 and not 500', async () => {
  const away = await testDatabase();
  const url = new URL(process.env['MONGO_URL'] as string);
  url.pathname = `/${away.connection.name}`;
  const own = await connectDatabase(url.toString());
  const redis = testRedis();
  const other = await testClient(buildApp(await dependenciesOn(await testStore(own), redis), testHttp({ clock })));
  await own.close();
  const answer = await other.post('/api/users/signin', { body: { email: 'a@example.com', password: 'correct horse' } });
  expect([...codeOf(answer), answer.headers.get('retry-after')]).toEqual([503, 'unavailable', '1']);
  await other.close();
  redis.disconnect();
  await away.close();
});

it('documents itself under the prefix, and all services in one page', async () => {
  const { body } = await client.get('/api/users/openapi.json');
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining(['/api/users/signup', '/api/users/signin', '/api/admin/users/{userId}/ban']),
  );
  const page = await client.get('/api/docs');
  expect(page.body).toContain('/api/docs/start.js');
  expect(page.body).not.toMatch(/<script>/);
  expect((await client.get('/api/docs/start.js')).body).toContain('/api/orders/openapi.json');
});
