import { newId } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { consumerHarness, eventOf, fixedClock, twice, wholeCheck, type TestClient } from '@marquee/common/testing';
import { checkUsers } from '../check';
import { forgetOnUserDeleted } from '../consumers/forget-on-user-deleted';
import { changeRolesOf } from '../operations/change-roles';
import { tellPersonalKeysOf } from '../operations/tell-personal-keys';
import { allRecords } from '../store/all-records';
import { forgetVisits } from '../store/forget-visits';
import { testAuth, type TestAuth } from '../testing/test-auth';

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
async function somebody() {
  people += 1;
  const person = { email: `Own${people}@example.com`, password: 'correct horse', nickname: `Own ${people}` };
  const answer = await client.post('/api/users/signup', {
    body: person,
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0' },
  });
  return { ...person, id: answer.body.id as string, cookie: answer.cookie as string };
}
const signIn = ({ email, password }: { email: string; password: string }) =>
  client.post('/api/users/signin', { body: { email, password } });
const remove = (cookie: string, password: string) => client.post('/api/users/deletion', { cookie, body: { password } });

it('everything about oneself is told to oneself', async () => {
  const person = await somebody();
  const other = await somebody();
  await signIn({ ...person, password: 'wrong' });
  const { status, body } = await client.get('/api/users/own-data', { cookie: person.cookie });
  expect(status).toBe(200);
  expect(body.account).toMatchObject({ id: person.id, email: person.email, nickname: person.nickname, language: 'en' });
  expect(body.sessions).toEqual([expect.objectContaining({ device: { name: 'Firefox on Linux', kind: 'computer' }, endedAt: null })]);
  expect(body.signIns.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['succeeded', 'failed']);
  expect(JSON.stringify(body)).not.toContain(other.email);
  expect((await client.get('/api/users/own-data')).status).toBe(401);
});

it('an account is deleted by who knows its password, and nobody can read what it said any more', async () => {
  const person = await somebody();
  expect((await remove(person.cookie, 'wrong horse')).body).toMatchObject({ code: 'wrong_password', errors: [{ field: 'password' }] });
  const answer = await remove(person.cookie, person.password);
  expect([answer.status, answer.body]).toEqual([200, { deleted: true }]);
  expect((await signIn(person)).body.code).toBe('bad_credentials');
  expect(await tellPersonalKeysOf(auth.dependencies).run({ ids: [person.id] })).toEqual({ keys: {} });
  const events = await store.eventsOf(`user/${person.id}`);
  expect(events.map(({ type }) => type)).toEqual(['user:created', 'user:deleted']);

  await forgetVisits(store, person.id);
  const everything: unknown[] = [];
  for (const { name } of await store.connection.listCollections())
    everything.push(await store.connection.collection(name).find().toArray());
  const stored = JSON.stringify(everything);
  for (const readable of [person.email, person.email.toLowerCase(), person.nickname, person.nickname.toLowerCase()])
    expect(stored).not.toContain(readable);
  const kept = await store.connection.collection('sessions').find({ userId: person.id }).toArray();
  expect(kept.map(({ device, address }) => [device, address])).toEqual([[{ id: '', name: '', kind: 'other' }, '']]);

  const again = await client.post('/api/users/signup', {
    body: { email: person.email, password: 'correct horse', nickname: person.nickname },
  });
  expect(again.status).toBe(201);
  expect(again.body.id).not.toBe(person.id);
  const { invariants } = await wholeCheck(checkUsers(store, clock.now()));
  expect(invariants.find(({ name }) => name === 'every user has a password')?.holds).toBe(true);
});

it('the last admin stays', async () => {
  const person = await somebody();
  const give = (roles: string[]) => changeRolesOf(auth.dependencies, clock).run({ email: person.email, roles, by: 'test' });
  await give(['admin']);
  expect((await remove(person.cookie, person.password)).body.code).toBe('last_admin');
  expect((await signIn(person)).status).toBe(200);
});

it('sessions of who is gone end, however often that is told', async () => {
  const harness = await consumerHarness({ service: 'auth', records: allRecords, consumers: (own) => [forgetOnUserDeleted(own)], clock });
  const id = newId();
  await harness.deliver(
    twice([
      eventOf('user:created', { id, version: 0 }, { userId: id, email: 'sealed', nickname: 'sealed' }),
      eventOf('user:deleted', { id, version: 1 }, { userId: id }),
    ]),
  );
  expect(await harness.store.connection.collection('dead-letters').countDocuments()).toBe(0);
  await harness.close();
});
