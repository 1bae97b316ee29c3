import { changed } from '@marquee/common/domain';
import { newId, ownAccord } from '@marquee/common/events';
import { isSealed, unseal } from '@marquee/common/personal';
import { fixedClock } from '@marquee/common/testing';
import type { KeptKey } from '../domain/user';
import { findPersonalKeys, personalKeys } from '../store/personal-keys';
import { users } from '../store/users';
import { testAuth, type TestAuth } from '../testing/test-auth';
import { sealAccounts } from './seal-accounts';

const clock = fixedClock();
let auth: TestAuth;
beforeAll(async () => (auth = await testAuth(clock)));
afterAll(() => auth.close());

/** An account as a version before 2026-12 has left it. */
async function readable(index: number) {
  const { store, dependencies } = auth;
  const id = newId();
  const [email, nickname] = [`Old${index}@Example.com`, `Old ${index}`];
  const { connection } = store;
  const passwordHash = await dependencies.passwords.hash('correct horse');
  const at = clock.now();
  await connection.collection<{ _id: string }>('users').insertOne({
    ...{
      _id: id,
      version: 0,
      email,
      nickname,
      emailKey: email.toLowerCase(),
      nicknameKey: nickname.toLowerCase(),
      roles: [],
      createdAt: at,
    },
  } as never);
  await connection.collection<{ _id: string }>('credentials').insertOne({ _id: id, version: 0, passwordHash } as never);
  const event = (type: string, subject: string, data: object) => ({ _id: newId(), type, subject, aggregateversion: 0, data });
  await connection.collection<{ _id: string }>('events').insertMany([
    event('user:created', `user/${id}`, { userId: id, email, nickname }),
    event('session:started', `session/${newId()}`, {
      sessionId: newId(),
      userId: id,
      deviceName: 'Firefox on Linux',
      address: '192.0.2.7',
    }),
  ] as never[]);
  return { id, email, nickname };
}

it('accounts of a version before are sealed, with what was told about them, and sign in as ever', async () => {
  const { store, client, dependencies } = auth;
  const { identities } = dependencies;
  const people = await Promise.all(Array.from({ length: 3 }, (_, index) => readable(index)));
  // Broken off after the first key, as it were.
  const half = people[0] as (typeof people)[0];
  const wrapped = identities.wrap(identities.newKey(half.id));
  await store.changeOne(
    personalKeys.at(half.id),
    () => ({ outcome: 'changed', state: { id: half.id, version: -1, wrapped }, events: [] }),
    {
      cause: { actor: 'service/auth', correlationid: newId() },
      now: clock.now(),
    },
  );

  expect(await sealAccounts(store, identities, clock.now())).toBe(3);

  const everything: unknown[] = [];
  for (const { name } of await store.connection.listCollections())
    everything.push(await store.connection.collection(name).find().toArray());
  expect(JSON.stringify(everything)).not.toMatch(/example\.com|Firefox|192\.0\.2\.7/i);
  for (const { id, email, nickname } of people) {
    const [key] = await findPersonalKeys(store, [id]);
    const user = await store.get(users.at(id));
    const [created, updated] = await store.eventsOf(`user/${id}`);
    const open = (text: unknown) => unseal(String(text), identities.unwrap(id, key?.wrapped ?? ''));
    expect([open(user?.email), open(user?.nickname), user?.language]).toEqual([email, nickname, 'en']);
    expect([open(created?.data['email']), open(created?.data['nickname'])]).toEqual([email, nickname]);
    expect(updated).toMatchObject({ type: 'user:updated', aggregateversion: 1, data: { email: user?.email, nickname: user?.nickname } });
    expect(isSealed(user?.email ?? '')).toBe(true);
    const { status, body } = await client.post('/api/users/signin', { body: { email: email.toUpperCase(), password: 'correct horse' } });
    expect([status, body]).toEqual([200, { id, email, nickname, roles: [] }]);
  }
  expect((await findPersonalKeys(store, [half.id]))[0]?.wrapped).toBe(wrapped);
  expect(await sealAccounts(store, identities, clock.now())).toBe(0);
});

it('where there is nothing to seal nothing is done', async () => {
  const before = await auth.store.connection.collection('events').countDocuments();
  expect(await sealAccounts(auth.store, auth.dependencies.identities, clock.now())).toBe(0);
  expect(await auth.store.connection.collection('events').countDocuments()).toBe(before);
});

it('why somebody was banned is sealed where all accounts are, and of who is gone nobody reads it any more', async () => {
  const { store, client, dependencies } = auth;
  const reason = 'Sold the same seat twice';
  const because = { cause: ownAccord('test'), now: clock.now() };
  const bannedReadably = async () => {
    const person = { email: `${newId()}@example.com`, password: 'correct horse', nickname: newId().slice(9) };
    const { body } = await client.post('/api/users/signup', { body: person });
    const id = String(body.id);
    const banned = { _id: newId(), type: 'user:banned', subject: `user/${id}`, aggregateversion: 1, data: { userId: id, reason } };
    await store.connection.collection('events').insertOne(banned as never);
    return { id, ...person };
  };
  const [there, gone] = [await bannedReadably(), await bannedReadably()];
  const ban = { reason, at: clock.now(), by: newId() };
  await store.connection.collection('users').updateOne({ _id: there.id as never }, { $set: { ban, version: 1 } });
  await store.changeOne(personalKeys.at(gone.id), (key) => changed({ ...(key as KeptKey), wrapped: '' }), because);

  expect(await sealAccounts(store, dependencies.identities, clock.now())).toBe(0);

  const { email, password } = there;
  const { body } = await client.post('/api/users/signin', { body: { email, password } });
  expect(body).toMatchObject({ code: 'account_banned', reason });
  const stored = [await store.get(users.at(there.id)), await store.eventsOf(`user/${there.id}`), await store.eventsOf(`user/${gone.id}`)];
  expect(JSON.stringify(stored)).not.toContain(reason);
  const [key] = await findPersonalKeys(store, [there.id]);
  const told = (await store.eventsOf(`user/${there.id}`)).at(-1)?.data['reason'];
  expect(unseal(String(told), dependencies.identities.unwrap(there.id, key?.wrapped ?? ''))).toBe(reason);
});
