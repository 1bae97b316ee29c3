import { Refusal } from '@marquee/common/domain';
import { newId, ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { askForKeys, personalReader, proofCode, proofToken, unseal } from '@marquee/common/personal';
import { fixedClock, type TestClient } from '@marquee/common/testing';
import { makeAccountOf } from '../operations/make-account';
import { tellPersonalKeysOf } from '../operations/tell-personal-keys';
import { deleteAccount } from '../store/delete-account';
import { users } from '../store/users';
import { newcomers } from '../testing/newcomers';
import { seenOf } from '../testing/seen-of';
import { proofSecret, testAuth, testRedis, type TestAuth, shownBy } from '../testing/test-auth';

const clock = fixedClock();
const minute = 60_000;
let auth: TestAuth;
let store: Store;
let client: TestClient;
const redis = testRedis();

beforeAll(async () => {
  auth = await testAuth(clock, { verification: true });
  ({ store, client } = auth);
});
afterAll(async () => {
  redis.disconnect();
  await auth.close();
});

const somebody = newcomers('Reader');
const post = (path: string, body: unknown, headers: Record<string, string> = {}) => client.post(`/api/users${path}`, { body, headers });
const confirm = (body: object) => post('/signup/confirm', body);
const codeOf = (id: string, number = 1) => proofCode(proofSecret, { about: 'registration', id, number });
const tokenOf = (id: string, number = 1) => proofToken(proofSecret, { about: 'registration', id, number });
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** From an address of its own, or many who never confirm would have to wait. */
let askers = 0;
async function asked(person = somebody(), from = `10.0.${Math.floor(askers / 250)}.${askers % 250}`) {
  askers += 1;
  const answer = await post('/signup', person, { 'x-forwarded-for': from });
  expect(answer.status).toBe(202);
  return { ...person, id: answer.body.registrationId as string, answer };
}

/** For many sign-ups that are about something else. */
async function withoutHashing(work: () => Promise<void>): Promise<void> {
  const { passwords } = auth.dependencies;
  const hash = await passwords.hash('correct horse');
  auth.dependencies.passwords = { ...passwords, hash: async () => hash };
  await work();
  auth.dependencies.passwords = passwords;
}

/** As another service reads what is sealed. */
async function read(id: string, text: string) {
  const told = (await tellPersonalKeysOf(auth.dependencies).run({ ids: [id] })) as { keys: Record<string, string> };
  const key = told.keys[id];
  return key && unseal(text, { ownerId: id, bytes: Buffer.from(key, 'base64url') });
}

describe('signing up', () => {
  it('asks for a mail and makes nobody, and what is stored names nobody', async () => {
    const { id, email, nickname, answer } = await asked();
    expect(answer.body).toEqual({
      registrationId: id,
      expiresAt: new Date(clock.now().getTime() + 30 * minute).toISOString(),
      resendAfter: new Date(clock.now().getTime() + minute).toISOString(),
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
    const [event] = await store.eventsOf(`registration/${id}`);
    expect(event).toMatchObject({ type: 'registration:requested', data: { number: 1, known: false, language: 'en' } });
    expect(await read(id, String(event?.data['email']))).toBe(email);
    const everything: unknown[] = [await auth.dependencies.pending.find(id)];
    for (const { name } of await store.connection.listCollections())
      everything.push(await store.connection.collection(name).find().toArray());
    const stored = JSON.stringify(everything);
    for (const readable of [email, email.toLowerCase(), nickname, codeOf(id), tokenOf(id)]) expect(stored).not.toContain(readable);
    expect(await store.get(users.at(id))).toBeUndefined();
  });

  it('looks the same for an address that has an account, whose owner alone is told', async () => {
    const person = somebody();
    await makeAccountOf(auth.dependencies, clock).run({ ...person, by: 'test' });
    const known = await asked({ ...person, nickname: 'Another' });
    const unknown = await asked();
    expect(seenOf(known.answer)).toEqual(seenOf(unknown.answer));
    expect((await store.eventsOf(`registration/${known.id}`))[0]?.data).toMatchObject({ known: true });
    const guesses = [
      await confirm({ registrationId: known.id, code: codeOf(known.id) }),
      await confirm({ registrationId: unknown.id, code: wrong(codeOf(unknown.id)) }),
    ] as const;
    expect(guesses[0].body).toMatchObject({ code: 'wrong_code', attemptsLeft: 4 });
    expect(seenOf(guesses[0])).toEqual(seenOf(guesses[1]));
    expect((await confirm({ token: tokenOf(known.id) })).body.code).toBe('registration_over');
    clock.advance(minute);
    const resend = ({ id }: { id: string }) => post('/signup/resend', { registrationId: id });
    const again = [await resend(known), await resend(unknown)] as const;
    expect(seenOf(again[0])).toEqual(seenOf(again[1]));
    expect(again[0].status).toBe(202);
    const tooSoon = [await resend(known), await resend(unknown)] as const;
    expect(seenOf(tooSoon[0])).toEqual(seenOf(tooSoon[1]));
  });

  it('tells at once that a nickname is taken, and which password is weak', async () => {
    const person = somebody();
    await makeAccountOf(auth.dependencies, clock).run({ ...person, by: 'test' });
    expect((await post('/signup', { ...somebody(), nickname: person.nickname.toUpperCase() })).body.code).toBe('nickname_taken');
    for (const [password, message] of [
      ['short', /at least 8/],
      ['Password1', /stolen/],
      ['BASEBALL', /stolen/],
      ['ｐａｓｓｗｏｒｄ１', /stolen/],
      ['ＭＡＲＱＵＥＥ 2026', /word of this shop/],
      ['Marquee-2026!', /word of this shop/],
      ['tickets TICKETS', /word of this shop/],
      ['Reader Nine', /name or address/],
    ] as const) {
      const { status, body } = await post('/signup', { ...somebody(), nickname: 'Reader Nine', password });
      expect([status, body.errors]).toEqual([422, [{ field: 'password', message: expect.stringMatching(message) }]]);
    }
  });

  it('mails in the language of the browser', async () => {
    const { body } = await post('/signup', somebody(), { 'accept-language': 'ko-KR,ko;q=0.9,en;q=0.8' });
    expect((await store.eventsOf(`registration/${body.registrationId}`))[0]?.data).toMatchObject({ language: 'ko' });
  });

  it('of a thousand who never confirm leaves nobody', async () => {
    const before = await store.count(users);
    const ids: string[] = [];
    await withoutHashing(async () => {
      for (let round = 0; round < 20; round += 1) {
        const registrations = await Promise.all(Array.from({ length: 50 }, () => asked()));
        ids.push(...registrations.map(({ id }) => id));
      }
    });
    clock.advance(30 * minute);
    const [first = ''] = ids;
    expect((await confirm({ token: tokenOf(first) })).body.code).toBe('registration_over');
    expect(await store.count(users)).toBe(before);
    const lifetimes = await Promise.all(ids.map((id) => redis.pttl(`pending:${id}`)));
    expect(lifetimes.filter((left) => left > 0 && left <= 30 * minute)).toHaveLength(1_000);
  }, 120_000);

  it('of many from one network who never confirm has to wait, and honest use does not', async () => {
    const from = (last: number) => `2001:db8:7:7::${last.toString(16)}`;
    const registrations = [];
    for (let times = 0; times < 5; times += 1) registrations.push(await asked(somebody(), from(times)));
    await withoutHashing(async () => {
      for (let times = 5; times < 50; times += 1) await asked(somebody(), from(times));
    });
    const another = () => post('/signup', somebody(), { 'x-forwarded-for': from(50) });
    expect((await another()).body.code).toBe('too_many_attempts');
    for (const { id } of registrations) expect((await confirm({ token: tokenOf(id) })).status).toBe(201);
    for (let times = 0; times < 5; times += 1) expect((await another()).status).toBe(202);
    expect((await another()).status).toBe(429);
  });

  it('does not send mail after mail to one address', async () => {
    const person = somebody();
    for (let mail = 0; mail < 6; mail += 1) expect((await post('/signup', person)).status).toBe(202);
    const { status, body, headers } = await post('/signup', { ...person, email: person.email.toUpperCase() });
    expect([status, body.code, Number(headers.get('retry-after'))]).toEqual([429, 'too_many_attempts', expect.any(Number)]);
  });
});

describe('confirming', () => {
  it.each(['code', 'token'] as const)('by %s makes the account and signs in, once', async (how) => {
    const { id, email, nickname } = await asked();
    const proof = how === 'code' ? { registrationId: id, code: codeOf(id) } : { token: tokenOf(id) };
    const { status, body, cookie } = await confirm(proof);
    expect([status, body]).toEqual([201, { id, email, nickname, roles: [] }]);
    expect((await client.get('/api/users/currentuser', { cookie: cookie as string })).body.currentUser).toEqual(body);
    const [created] = await store.eventsOf(`user/${id}`);
    expect(await read(id, String(created?.data['email']))).toBe(email);
    const [again, other] = [await confirm(proof), await confirm({ token: tokenOf(id) })];
    expect([again.body.code, other.body.code]).toEqual(['registration_over', 'registration_over']);
  });

  it('takes five attempts for each mail, however many come at once', async () => {
    const { id } = await asked();
    const guesses = await Promise.all(Array.from({ length: 12 }, () => confirm({ registrationId: id, code: wrong(codeOf(id)) })));
    expect(new Set(guesses.map(({ body }) => body.code))).toEqual(new Set(['wrong_code']));
    expect(guesses.filter(({ body }) => body.attemptsLeft > 0)).toHaveLength(4);
    expect((await confirm({ registrationId: id, code: codeOf(id) })).body).toMatchObject({ code: 'wrong_code', attemptsLeft: 0 });
    clock.advance(minute);
    expect((await post('/signup/resend', { registrationId: id })).status).toBe(202);
    expect((await confirm({ registrationId: id, code: codeOf(id, 1) })).body).toMatchObject({ code: 'wrong_code', attemptsLeft: 4 });
    expect((await confirm({ registrationId: id, code: ` ${codeOf(id, 2).slice(0, 3)} ${codeOf(id, 2).slice(3)}` })).status).toBe(201);
  });

  it('by wrong codes, for whatever registration, has to wait like somebody who guesses passwords', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.9' };
    const guess = (id: string, code: string) => post('/signup/confirm', { registrationId: id, code }, headers);
    for (let mail = 0; mail < 10; mail += 1) {
      const { id } = await asked();
      for (let times = 0; times < 5; times += 1) expect((await guess(id, wrong(codeOf(id)))).body.code).toBe('wrong_code');
    }
    const { id } = await asked();
    expect((await guess(id, wrong(codeOf(id)))).status).toBe(429);
    clock.advance(1_000);
    expect((await guess(id, codeOf(id))).status).toBe(201);
  }, 60_000);

  it('is over after half an hour, and what is kept until then goes by itself', async () => {
    const { id } = await asked();
    const left = await redis.pttl(`pending:${id}`);
    expect(left).toBeGreaterThan(29 * minute);
    expect(left).toBeLessThanOrEqual(30 * minute);
    clock.advance(30 * minute);
    expect((await confirm({ token: tokenOf(id) })).body.code).toBe('registration_over');
    expect((await confirm({ registrationId: id, code: codeOf(id) })).body.code).toBe('registration_over');
    expect((await post('/signup/resend', { registrationId: id })).body.code).toBe('registration_over');
  });

  it('of twenty at once with one address makes one account', async () => {
    const { email } = somebody();
    const registrations = [];
    for (let index = 0; index < 20; index += 1) {
      if (index % 5 === 0) await auth.forgetMails(email);
      registrations.push(await asked({ ...somebody(), email: index % 2 ? email : email.toLowerCase() }));
    }
    const answers = await Promise.all(registrations.map(({ id }) => confirm({ token: tokenOf(id) })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'email_taken')).toHaveLength(19);
    expect(await store.count(users, { emailKey: auth.dependencies.identities.emailKey(email) })).toBe(1);
  });

  it('after somebody took the nickname goes on with another one', async () => {
    const first = await asked();
    const second = await asked({ ...somebody(), nickname: first.nickname });
    expect((await confirm({ token: tokenOf(first.id) })).status).toBe(201);
    expect((await confirm({ token: tokenOf(second.id) })).body.code).toBe('nickname_taken');
    const { status, body } = await confirm({ token: tokenOf(second.id), nickname: 'Somebody Else' });
    expect([status, body.nickname]).toEqual([201, 'Somebody Else']);
  });

  it('after somebody took the nickname loses no attempt at the code by it', async () => {
    const first = await asked();
    const second = await asked({ ...somebody(), nickname: first.nickname });
    expect((await confirm({ token: tokenOf(first.id) })).status).toBe(201);
    const proof = { registrationId: second.id, code: codeOf(second.id) };
    for (let times = 0; times < 6; times += 1) expect((await confirm(proof)).body.code).toBe('nickname_taken');
    expect((await confirm({ ...proof, code: wrong(proof.code) })).body).toMatchObject({ code: 'wrong_code', attemptsLeft: 4 });
    expect((await confirm({ ...proof, nickname: `Not ${first.nickname}` })).status).toBe(201);
  });

  it('takes no nickname that is the password, in whatever case', async () => {
    const { id } = await asked({ ...somebody(), password: 'two words of me' });
    for (const nickname of ['two words of me', 'Two Words Of Me'])
      expect(await confirm({ token: tokenOf(id), nickname })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'nickname', message: 'expected something else than your password' }] },
      });
    expect((await confirm({ token: tokenOf(id), nickname: 'Words Of Me' })).status).toBe(201);
  });

  it.each([{}, { code: '123456' }, { registrationId: newId() }, { token: 'x', code: '123456' }, { token: { $ne: '' } }])(
    'with %j is refused',
    async (body) => {
      expect((await confirm(body)).status).toBe(422);
    },
  );

  it('with what nobody has made is over', async () => {
    const stranger = newId();
    for (const body of [{ token: 'x' }, { token: tokenOf(stranger) }, { registrationId: stranger, code: '123456' }])
      expect((await confirm(body)).body.code).toBe('registration_over');
  });
});

describe('a mail once more', () => {
  it('waits a minute, and is the same registration with the next number', async () => {
    const { id } = await asked();
    expect((await post('/signup/resend', { registrationId: id })).body).toMatchObject({ code: 'too_many_attempts', retryAfter: 60 });
    clock.advance(minute);
    const { status, body } = await post('/signup/resend', { registrationId: id });
    expect([status, body.registrationId]).toEqual([202, id]);
    expect((await store.eventsOf(`registration/${id}`)).map(({ data }) => data['number'])).toEqual([1, 2]);
    expect((await confirm({ token: tokenOf(id, 1) })).status).toBe(201);
  });
});

it('a mail once more counts among the six an hour of sign-ups with one address, and one that is refused does not', async () => {
  const { id, email } = await asked();
  for (let times = 0; times < 10; times += 1) expect((await post('/signup/resend', { registrationId: id })).status).toBe(429);
  for (let mail = 2; mail <= 5; mail += 1) expect((await post('/signup', { ...somebody(), email })).status).toBe(202);
  clock.advance(minute);
  expect((await post('/signup/resend', { registrationId: id })).status).toBe(202);
  clock.advance(minute);
  const { status, body } = await post('/signup/resend', { registrationId: id });
  expect([status, body.code, body.retryAfter > 60]).toEqual([429, 'too_many_attempts', true]);
  expect(await store.eventsOf(`registration/${id}`)).toHaveLength(2);
});

it('of many that ask at once for a mail once more one is sent, and one is counted', async () => {
  const { id, email } = await asked();
  clock.advance(minute);
  const answers = await Promise.all(Array.from({ length: 6 }, () => post('/signup/resend', { registrationId: id })));
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 429, 429, 429, 429, 429]);
  expect(await store.eventsOf(`registration/${id}`)).toHaveLength(2);
  for (let mail = 3; mail <= 6; mail += 1) expect((await post('/signup', { ...somebody(), email })).status).toBe(202);
  expect((await post('/signup', { ...somebody(), email })).status).toBe(429);
});

it('a sign-up for which there is no time uses up no mail', async () => {
  const { passwords } = auth.dependencies;
  const busy = new Refusal('unavailable', 'Too many people are signing in right now.', { kind: 'unavailable' });
  const person = somebody();
  auth.dependencies.passwords = { ...passwords, hash: () => Promise.reject(busy) };
  for (let times = 0; times < 6; times += 1) expect((await post('/signup', person)).status).toBe(503);
  auth.dependencies.passwords = passwords;
  expect((await post('/signup', person)).status).toBe(202);
});

it('personal keys are told to other services, and nobody else’s', async () => {
  const { id, email } = await asked();
  const [event] = await store.eventsOf(`registration/${id}`);
  const text = String(event?.data['email']);
  const find = async (ids: readonly string[]) => {
    const { keys } = (await tellPersonalKeysOf(auth.dependencies).run({ ids })) as { keys: Record<string, string> };
    return new Map(Object.entries(keys).map(([owner, key]) => [owner, Buffer.from(key, 'base64url')]));
  };
  const reader = personalReader({ find });
  expect(
    await reader.read([
      { ownerId: id, text },
      { ownerId: newId(), text },
    ]),
  ).toEqual([email, undefined]);
  const { pending } = auth.dependencies;
  const away = () => Promise.reject(new Refusal('unavailable', 'Redis is away.', { kind: 'unavailable' }));
  const { userId } = (await makeAccountOf(auth.dependencies, clock).run({ ...somebody(), by: 'test' })) as { userId: string };
  const gone = (await makeAccountOf(auth.dependencies, clock).run({ ...somebody(), by: 'test' })) as { userId: string };
  await deleteAccount(store, await shownBy(store, gone.userId), { cause: ownAccord('test'), now: clock.now() });
  auth.dependencies.pending = { ...pending, findAll: (ids) => (ids.length > 0 ? away() : pending.findAll(ids)) };
  // Redis has nothing to say about those who have an account, or had one.
  expect([...(await find([userId, gone.userId])).keys()]).toEqual([userId]);
  await expect(find([userId, newId()])).rejects.toMatchObject({ code: 'unavailable' });
  auth.dependencies.pending = pending;
  await expect(askForKeys({ urls: ['http://127.0.0.1:1'], token: '' })([id])).rejects.toMatchObject({ code: 'unavailable' });
});
