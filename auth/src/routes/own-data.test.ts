import { changed } from '@marquee/common/domain';
import { newId, ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { consumerHarness, eventOf, fixedClock, twice, wholeCheck, type TestClient } from '@marquee/common/testing';
import { checkUsers } from '../check';
import { forgetOnUserDeleted } from '../consumers/forget-on-user-deleted';
import { start } from '../domain/session';
import { changeRolesOf } from '../operations/change-roles';
import { tellPersonalKeysOf } from '../operations/tell-personal-keys';
import { allRecords } from '../store/all-records';
import { disownedDeviceOf, disownedDevices } from '../store/disowned-devices';
import { forgetVisits } from '../store/forget-visits';
import { liveSessionsOf, sessions } from '../store/sessions';
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
  const cookies = answer.headers.getSetCookie().map((each) => each.split(';', 1)[0]);
  return { ...person, id: answer.body.id as string, cookie: answer.cookie as string, cookies: cookies.join('; ') };
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
  expect((await client.post('/api/users/session/refresh', { cookie: person.cookies })).status).toBe(401);
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

it('of a session also when and from where it was last renewed is told, and of an account all bans with their reasons', async () => {
  const [person, admin] = [await somebody(), await somebody()];
  await changeRolesOf(auth.dependencies, clock).run({ email: admin.email, roles: ['admin'], by: 'test' });
  const asAdmin = (await signIn(admin)).cookie as string;
  const act = (what: string, body: object) => client.post(`/api/admin/users/${person.id}/${what}`, { cookie: asAdmin, body });
  const began = clock.now();
  clock.advance(60_000);
  const headers = { 'x-forwarded-for': '198.51.100.23' };
  expect((await client.post('/api/users/session/refresh', { cookie: person.cookies, headers })).status).toBe(200);
  const renewed = clock.now();
  const until = new Date(renewed.getTime() + 60_000);
  expect((await act('ban', { reason: 'resold tickets', until })).status).toBe(200);
  expect((await act('lift', {})).status).toBe(200);
  expect((await act('ban', { reason: 'once more', until })).status).toBe(200);
  clock.advance(60_000);
  const { body } = await client.get('/api/users/own-data', { cookie: (await signIn(person)).cookie as string });
  expect(body.bans).toEqual([
    { at: renewed.toISOString(), reason: 'resold tickets', until: until.toISOString(), liftedAt: renewed.toISOString() },
    { at: renewed.toISOString(), reason: 'once more', until: until.toISOString(), liftedAt: null },
  ]);
  expect(body.sessions).toMatchObject([
    { at: began.toISOString(), lastSeenAt: renewed.toISOString(), lastAddress: '198.51.100.23' },
    { at: clock.now().toISOString(), lastSeenAt: clock.now().toISOString(), lastAddress: expect.stringMatching(/./) },
  ]);
  expect(body.sessions[0].address).not.toBe('198.51.100.23');
  expect((await client.get('/api/users/own-data', { cookie: asAdmin })).body.bans).toEqual([]);
});

it('sessions of who is gone end, however often that is told', async () => {
  const harness = await consumerHarness({ service: 'auth', records: allRecords, consumers: (own) => [forgetOnUserDeleted(own)], clock });
  const [id, stranger] = [newId(), newId()];
  const because = { cause: ownAccord('test'), now: clock.now() };
  for (const userId of [id, id, stranger]) {
    const device = { id: newId(), name: 'Firefox on Linux', kind: 'computer' as const };
    const { state, events } = start(
      { id: newId(), userId, device, address: '192.0.2.1', newDevice: false, sealed: { deviceName: '', address: '' } },
      clock.now(),
    );
    await harness.store.changeOne(sessions.fresh(state.id), () => changed(state, ...events), because);
    const disowned = disownedDeviceOf(userId, device.id);
    await harness.store.changeOne(disowned, () => changed({ id: disowned.id, version: -1, userId, at: clock.now() }), because);
  }
  await harness.deliver(
    twice([
      eventOf('user:created', { id, version: 0 }, { userId: id, email: 'sealed', nickname: 'sealed' }),
      eventOf('user:deleted', { id, version: 1 }, { userId: id }),
    ]),
  );
  const ended = await harness.store.find(sessions, { userId: id });
  expect(ended.map(({ endReason, device, address }) => [endReason, device.name, address])).toEqual([
    ['signed_out', '', ''],
    ['signed_out', '', ''],
  ]);
  for (const session of ended)
    expect((await harness.store.eventsOf(`session/${session.id}`)).map(({ type }) => type)).toEqual(['session:started', 'session:ended']);
  expect(await liveSessionsOf(harness.store, stranger)).toHaveLength(1);
  expect(await harness.store.find(disownedDevices, {})).toMatchObject([{ userId: stranger }]);
  expect(await harness.store.connection.collection('dead-letters').countDocuments()).toBe(0);
  await harness.close();
});
