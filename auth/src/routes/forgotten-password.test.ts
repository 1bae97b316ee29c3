import { ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { proofToken } from '@marquee/common/personal';
import { fixedClock, type TestClient } from '@marquee/common/testing';
import type { Session } from '../domain/session';
import { makeAccountOf } from '../operations/make-account';
import { credentials } from '../store/credentials';
import { deleteAccount } from '../store/delete-account';
import { endSessions } from '../store/end-sessions';
import { liveSessionsOf } from '../store/sessions';
import { newcomers } from '../testing/newcomers';
import { seenOf } from '../testing/seen-of';
import { proofSecret, shownBy, testAuth, type TestAuth } from '../testing/test-auth';

const clock = fixedClock();
const minute = 60_000;
let auth: TestAuth;
let store: Store;
let client: TestClient;

beforeAll(async () => {
  auth = await testAuth(clock, { verification: true });
  ({ store, client } = auth);
});
afterAll(() => auth.close());

const somebody = newcomers('Forgetful');
const post = (path: string, body: unknown, headers: Record<string, string> = {}) => client.post(`/api/users${path}`, { body, headers });

describe('a forgotten password', () => {
  async function withAccount() {
    const person = somebody();
    const { userId } = (await makeAccountOf(auth.dependencies, clock).run({ ...person, by: 'test' })) as { userId: string };
    return { ...person, userId };
  }
  const resetOf = async (userId: string | undefined) => {
    const filter = userId === undefined ? { 'data.userId': { $exists: false } } : { 'data.userId': userId };
    const [event] = await store.connection
      .collection('events')
      .find({ type: 'reset:requested', ...filter })
      .sort({ _id: -1 })
      .toArray();
    return event?.['data'].resetId as string;
  };
  const signIn = (email: string, password: string) => post('/signin', { email, password });

  it('is replaced by a link that works once, and everybody is signed out', async () => {
    const person = await withAccount();
    await signIn(person.email, person.password);
    const forgotten = await post('/password/forgotten', { email: person.email.toUpperCase() });
    expect([forgotten.status, Object.keys(forgotten.body)]).toEqual([202, ['expiresAt']]);
    const token = proofToken(proofSecret, { about: 'reset', id: await resetOf(person.userId), number: 0 });
    expect((await post('/password/reset', { token, password: 'password1' })).status).toBe(422);
    for (const own of [person.email.toUpperCase(), person.nickname, person.email.split('@')[0]])
      expect((await post('/password/reset', { token, password: own })).body.errors).toEqual([
        { field: 'password', message: expect.stringMatching(/name or address/) },
      ]);
    const show = () => post('/password/reset/show', { token });
    for (let times = 0; times < 2; times++) expect((await show()).body).toEqual({ works: true });
    expect((await post('/password/reset', { token, password: 'battery staple' })).body).toEqual({ ended: 1 });
    expect((await post('/password/reset', { token, password: 'battery staple 2' })).body.code).toBe('reset_over');
    expect(await show()).toMatchObject({ status: 409, body: { code: 'reset_over' } });
    expect((await signIn(person.email, person.password)).status).toBe(401);
    expect((await signIn(person.email, 'battery staple')).status).toBe(200);
    const visits = await store.connection.collection('sessions').find({ userId: person.userId }).sort({ _id: 1 }).toArray();
    expect(visits.map(({ endReason }) => endReason)).toEqual(['password_changed', undefined]);
    expect((await store.eventsOf(`user/${person.userId}`)).map(({ type }) => type)).toEqual(['user:created', 'user:password-changed']);
  });

  it('is replaced by the newest link only, and by none that was asked for before the password became another one', async () => {
    const person = await withAccount();
    const ask = async () => {
      clock.advance(1_000);
      await post('/password/forgotten', { email: person.email });
      return proofToken(proofSecret, { about: 'reset', id: await resetOf(person.userId), number: 0 });
    };
    const reset = (token: string, password: string) => post('/password/reset', { token, password });
    const [first, second, third] = [await ask(), await ask(), await ask()];
    clock.advance(1_000);
    expect((await reset(second, 'battery staple')).status).toBe(200);
    for (const token of [first, third]) expect((await reset(token, 'a thief’s choice')).body.code).toBe('reset_over');
    const fourth = await ask();
    clock.advance(1_000);
    const { cookie = '' } = await signIn(person.email, 'battery staple');
    const body = { currentPassword: 'battery staple', newPassword: 'paper clip horse' };
    expect((await client.post('/api/users/password', { cookie, body })).status).toBe(200);
    expect((await reset(fourth, 'a thief’s choice')).body.code).toBe('reset_over');
    expect((await reset(await ask(), 'the owner’s choice')).status).toBe(200);
  });

  it('is no longer counted against who has just replaced it', async () => {
    const person = await withAccount();
    const device = (await signIn(person.email, person.password)).headers.getSetCookie().find((each) => each.startsWith('device=')) ?? '';
    const cookie = device.split(';', 1)[0] as string;
    const known = (password: string) => client.post('/api/users/signin', { cookie, body: { email: person.email, password } });
    for (const attempt of [known, (password: string) => signIn(person.email, password)]) {
      for (let guess = 0; guess < 10; guess += 1) expect((await attempt('wrong horse')).status).toBe(401);
      expect((await attempt(person.password)).status).toBe(429);
    }
    await post('/password/forgotten', { email: person.email });
    const token = proofToken(proofSecret, { about: 'reset', id: await resetOf(person.userId), number: 0 });
    expect((await client.post('/api/users/password/reset', { cookie, body: { token, password: 'battery staple' } })).status).toBe(200);
    expect((await known('battery staple')).status).toBe(200);
    expect((await signIn(person.email, 'battery staple')).status).toBe(200);
  });

  it('signs everybody out in the same moment, even when the process ends right after it', async () => {
    const person = await withAccount();
    await signIn(person.email, person.password);
    await post('/password/forgotten', { email: person.email });
    const token = proofToken(proofSecret, { about: 'reset', id: await resetOf(person.userId), number: 0 });
    auth.dependencies.store = Object.assign(Object.create(store) as Store, { changeOne: () => Promise.reject(new Error('it has ended')) });
    await post('/password/reset', { token, password: 'battery staple' });
    auth.dependencies.store = store;
    expect(await liveSessionsOf(store, person.userId)).toEqual([]);
  });

  it('is not replaced where there is no account any more, nor where it goes meanwhile', async () => {
    const withLink = async () => {
      const { email, userId } = await withAccount();
      await post('/password/forgotten', { email });
      const remove = async () => deleteAccount(store, await shownBy(store, userId), { cause: ownAccord('test'), now: clock.now() });
      return { userId, remove, token: proofToken(proofSecret, { about: 'reset', id: await resetOf(userId), number: 0 }) };
    };
    const [gone, going] = [await withLink(), await withLink()];
    await gone.remove();
    const { passwords } = auth.dependencies;
    auth.dependencies.passwords = { ...passwords, hash: async (password) => going.remove().then(() => passwords.hash(password)) };
    const answers = [
      await post('/password/reset/show', { token: gone.token }),
      await post('/password/reset', { token: gone.token, password: 'battery staple' }),
      await post('/password/reset', { token: going.token, password: 'battery staple' }),
    ];
    auth.dependencies.passwords = passwords;
    expect(answers.map(({ body }) => body.code)).toEqual(['reset_over', 'reset_over', 'reset_over']);
    for (const { userId } of [gone, going]) {
      expect((await store.get(credentials.at(userId)))?.passwordHash).toBe('');
      expect((await store.eventsOf(`user/${userId}`)).at(-1)?.type).toBe('user:deleted');
    }
  });

  it('of many from one network has to wait', async () => {
    const ask = (address: string) => post('/password/forgotten', { email: somebody().email }, { 'x-forwarded-for': address });
    for (let times = 0; times < 50; times += 1) expect((await ask('203.0.113.5')).status).toBe(202);
    expect([(await ask('203.0.113.5')).body.code, (await ask('203.0.113.6')).status]).toEqual(['too_many_attempts', 202]);
  });

  it('of an address that nobody has looks the same', async () => {
    const [known, unknown] = [await withAccount(), somebody()];
    const [first, second] = [
      await post('/password/forgotten', { email: known.email }),
      await post('/password/forgotten', { email: unknown.email }),
    ];
    expect(seenOf(second)).toEqual(seenOf(first));
    for (const { email } of [known, unknown]) {
      const statuses = [];
      for (let mail = 2; mail <= 7; mail += 1) statuses.push((await post('/password/forgotten', { email })).status);
      expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    }
    const token = proofToken(proofSecret, { about: 'reset', id: await resetOf(undefined), number: 0 });
    expect((await post('/password/reset', { token, password: 'battery staple' })).body.code).toBe('reset_over');
    expect((await post('/password/reset/show', { token })).body.code).toBe('reset_over');
  });

  it('is not replaced after an hour, nor with somebody else’s kind of link', async () => {
    const { email, userId } = await withAccount();
    await post('/password/forgotten', { email });
    const id = await resetOf(userId);
    const other = proofToken(proofSecret, { about: 'registration', id, number: 0 });
    expect((await post('/password/reset', { token: other, password: 'battery staple' })).body.code).toBe('reset_over');
    clock.advance(60 * minute);
    const token = proofToken(proofSecret, { about: 'reset', id, number: 0 });
    expect((await post('/password/reset', { token, password: 'battery staple' })).body.code).toBe('reset_over');
  });

  it('a session that its owner disowns ends with all others, and a link is mailed', async () => {
    const person = await withAccount();
    await signIn(person.email, person.password);
    await signIn(person.email, person.password);
    const [session] = await store.connection.collection('sessions').find({ userId: person.userId }).toArray();
    const token = proofToken(proofSecret, { about: 'session', id: String(session?._id), number: 0 });
    expect((await post('/sessions/disown', { token })).body).toEqual({ ended: 2 });
    expect((await signIn(person.email, person.password)).body.code).toBe('bad_credentials');
    clock.advance(1 * minute);
    const mailed = await resetOf(person.userId);
    const reset = proofToken(proofSecret, { about: 'reset', id: mailed, number: 0 });
    expect((await post('/password/reset', { token: reset, password: 'battery staple' })).status).toBe(200);
    // What was chosen by the mail is the owner's, and what they begin with it, whoever follows the first link and however often.
    expect((await signIn(person.email, 'battery staple')).status).toBe(200);
    for (let times = 0; times < 2; times += 1) expect((await post('/sessions/disown', { token })).body.code).toBe('link_over');
    expect(await liveSessionsOf(store, person.userId)).toHaveLength(1);
    expect((await signIn(person.email, 'battery staple')).status).toBe(200);
  });

  it('a link about a device is over after a month, and one that nobody has mailed was never there', async () => {
    const person = await withAccount();
    await signIn(person.email, person.password);
    const [session] = await store.connection.collection('sessions').find({ userId: person.userId }).toArray();
    clock.advance(31 * 24 * 60 * minute);
    const token = proofToken(proofSecret, { about: 'session', id: String(session?._id), number: 0 });
    for (const each of [token, 'x']) expect((await post('/sessions/disown', { token: each })).body.code).toBe('link_over');
    expect((await signIn(person.email, person.password)).status).toBe(200);
  });

  it('a stranger who is disowned has no way back, also by another password, and their device is a new one', async () => {
    const person = await withAccount();
    await signIn(person.email, person.password);
    const stranger = await signIn(person.email, person.password);
    const cookies = stranger.headers.getSetCookie().map((each) => each.split(';')[0]);
    const device = cookies.find((each) => each?.startsWith('device=')) ?? '';
    const change = { currentPassword: person.password, newPassword: 'what a thief chose' };
    expect((await client.post('/api/users/password', { cookie: cookies.join('; '), body: change })).status).toBe(200);
    const [, session] = await store.connection.collection('sessions').find({ userId: person.userId }).sort({ _id: 1 }).toArray();
    const token = proofToken(proofSecret, { about: 'session', id: String(session?._id), number: 0 });
    clock.advance(1 * minute);
    expect((await post('/sessions/disown', { token })).status).toBe(200);
    expect((await signIn(person.email, 'what a thief chose')).body.code).toBe('bad_credentials');
    const reset = proofToken(proofSecret, { about: 'reset', id: await resetOf(person.userId), number: 0 });
    expect((await post('/password/reset', { token: reset, password: 'battery staple' })).status).toBe(200);
    const back = await client.post('/api/users/signin', { cookie: device, body: { email: person.email, password: 'battery staple' } });
    expect(back.status).toBe(200);
    const started = await store.connection.collection('events').find({ type: 'session:started' }).sort({ _id: -1 }).limit(1).toArray();
    expect(started[0]?.['data']).toMatchObject({ userId: person.userId, newDevice: true });
  });

  it('a stranger who had signed out before they were disowned comes back on a new device, once', async () => {
    const person = await withAccount();
    await signIn(person.email, person.password);
    const stranger = await signIn(person.email, person.password);
    const cookies = stranger.headers.getSetCookie().map((each) => each.split(';')[0]);
    const device = cookies.find((each) => each?.startsWith('device=')) ?? '';
    const onDevice = (password: string) => client.post('/api/users/signin', { cookie: device, body: { email: person.email, password } });
    const started = async () =>
      (await store.connection.collection('sessions').find({ userId: person.userId }).sort({ _id: -1 }).limit(1).toArray())[0]?._id;
    const isNew = async () => (await store.eventsOf(`session/${String(await started())}`))[0]?.data['newDevice'];
    const first = String(await started());
    clock.advance(1 * minute);
    const again = await onDevice(person.password);
    for (const { cookie = '' } of [stranger, again]) await client.post('/api/users/signout', { cookie });
    clock.advance(1 * minute);
    const token = proofToken(proofSecret, { about: 'session', id: first, number: 0 });
    expect((await post('/sessions/disown', { token })).body).toEqual({ ended: 1 });
    // What they guess counts with what everybody guesses.
    for (let guess = 0; guess < 10; guess += 1) expect((await signIn(person.email, 'wrong horse')).status).toBe(401);
    expect((await onDevice('wrong horse')).status).toBe(429);
    clock.advance(1 * minute);
    const reset = proofToken(proofSecret, { about: 'reset', id: await resetOf(person.userId), number: 0 });
    expect((await post('/password/reset', { token: reset, password: 'battery staple' })).status).toBe(200);
    const seen = [];
    for (let times = 0; times < 2; times += 1) {
      clock.advance(1 * minute);
      expect((await onDevice('battery staple')).status).toBe(200);
      seen.push(await isNew());
    }
    expect(seen).toEqual([true, false]);
  });

  it('is replaced however many sign-ups somebody has mailed to its owner', async () => {
    const person = await withAccount();
    const registered = { email: person.email, password: 'correct horse battery' };
    for (let times = 0; times < 6; times += 1) {
      expect((await post('/signup', { ...registered, nickname: somebody().nickname })).status).toBe(202);
    }
    expect((await post('/signup', { ...registered, nickname: somebody().nickname })).body.code).toBe('too_many_attempts');
    expect((await post('/password/forgotten', { email: person.email })).status).toBe(202);
  });

  /** Somebody whom a stranger has signed in to, with the link that disowns the session. */
  async function withStranger() {
    const person = await withAccount();
    await signIn(person.email, person.password);
    const [session] = await liveSessionsOf(store, person.userId);
    const token = proofToken(proofSecret, { about: 'session', id: String(session?.id), number: 0 });
    return { ...person, session: session as Session, disown: () => post('/sessions/disown', { token }) };
  }
  const linksMailedTo = (userId: string) => store.connection.collection('resets').countDocuments({ userId });

  it('a stranger who has left by themselves is disowned all the same', async () => {
    const { userId, email, password, session, disown } = await withStranger();
    await endSessions(store, [session], 'signed_out', { cause: ownAccord('test'), now: clock.now() });
    expect((await disown()).body).toEqual({ ended: 0 });
    expect([(await signIn(email, password)).status, await linksMailedTo(userId)]).toEqual([401, 1]);
  });

  it('a stranger is disowned once, however often and by how many at once: whose answer was lost is told the same', async () => {
    const { userId, disown } = await withStranger();
    const answers = await Promise.all([disown(), disown(), disown()]);
    answers.push(await disown());
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.at(-1)?.body).toEqual({ ended: 0 });
    expect(await linksMailedTo(userId)).toBe(1);
  });

  it('a stranger who signs in once more in the same moment is out as well', async () => {
    const { userId, email, password, disown } = await withStranger();
    const find = store.find.bind(store);
    const slow = jest.spyOn(store, 'find').mockImplementationOnce(async (...asked: Parameters<typeof find>) => {
      const found = await find(...asked);
      expect((await signIn(email, password)).status).toBe(200);
      return found as never;
    });
    expect((await disown()).body).toEqual({ ended: 2 });
    slow.mockRestore();
    expect(await liveSessionsOf(store, userId)).toEqual([]);
  });

  it('a stranger is disowned also while Redis is away', async () => {
    const { userId, disown } = await withStranger();
    const { pending } = auth.dependencies;
    auth.dependencies.pending = { ...pending, countMail: () => Promise.reject(new Error('Redis is away')) };
    expect((await disown()).status).toBe(200);
    auth.dependencies.pending = pending;
    expect([await liveSessionsOf(store, userId), await linksMailedTo(userId)]).toEqual([[], 1]);
  });
});
