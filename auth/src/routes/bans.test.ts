import { newId, ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { fixedClock, signedIn, type TestClient } from '@marquee/common/testing';
import { accountsReader } from '../dependencies';
import { changeRolesOf } from '../operations/change-roles';
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
  const person = { email: `b${people}@example.com`, password: 'correct horse', nickname: `B ${people}` };
  const answer = await client.post('/api/users/signup', { body: person });
  const cookies = answer.headers.getSetCookie().map((each) => each.split(';', 1)[0]);
  return { ...person, id: answer.body.id as string, cookie: cookies.join('; ') };
}
async function anAdmin() {
  const person = await somebody();
  await changeRolesOf(auth.dependencies, clock).run({ email: person.email, roles: ['admin'], by: 'test' });
  const { cookie } = await client.post('/api/users/signin', { body: { email: person.email, password: person.password } });
  return { ...person, cookie: cookie as string };
}
const ban = (admin: { cookie: string }, id: string, body: object = { reason: 'resold tickets' }) =>
  client.post(`/api/admin/users/${id}/ban`, { cookie: admin.cookie, body });

it('the pages of admins do not exist for anybody else', async () => {
  const { id } = await somebody();
  const asked = [
    () => client.get('/api/admin/users', { cookie: signedIn({ now: clock.now(), roles: ['operator', 'auditor'] }).cookie }),
    () => client.get(`/api/admin/users/${id}`, { cookie: signedIn({ id, now: clock.now() }).cookie }),
    () => client.post(`/api/admin/users/${id}/ban`, { cookie: signedIn({ now: clock.now() }).cookie, body: { reason: 'spite' } }),
  ];
  for (const ask of asked) expect((await ask()).status).toBe(404);
  expect((await client.get('/api/admin/users')).status).toBe(401);
});

it('a role is not enough: an admin who is banned or was made one by nobody bans nobody', async () => {
  const { id } = await somebody();
  const forged = signedIn({ id: newId(), roles: ['admin'], now: clock.now() });
  expect((await ban(forged, id)).status).toBe(404);
  // With a token from before the ban, which says that they are an admin.
  const [ada, bob] = [await anAdmin(), await anAdmin()];
  expect((await ban(ada, bob.id)).status).toBe(200);
  expect((await ban(bob, id)).status).toBe(404);
  expect((await client.post(`/api/admin/users/${bob.id}/lift`, { cookie: bob.cookie, body: {} })).status).toBe(404);
});

it('an admin whose ban has run out bans and lifts as before', async () => {
  const [ada, bob, person] = [await anAdmin(), await anAdmin(), await somebody()];
  const until = new Date(clock.now().getTime() + 600_000).toISOString();
  await ban(ada, bob.id, { reason: 'away', until });
  expect((await ban(bob, person.id)).status).toBe(404);
  clock.advance(600_000);
  expect((await ban(bob, person.id)).status).toBe(200);
  expect((await client.post(`/api/admin/users/${person.id}/lift`, { cookie: bob.cookie, body: {} })).status).toBe(200);
});

it('a banned account cannot sign in or go on, and is told why and until when', async () => {
  const [admin, person] = [await anAdmin(), await somebody()];
  const until = new Date(clock.now().getTime() + 3_600_000).toISOString();
  const banned = await ban(admin, person.id, { reason: 'resold tickets', until });
  expect(banned.body).toMatchObject({
    id: person.id,
    ban: { reason: 'resold tickets', until, by: { id: admin.id, nickname: admin.nickname } },
  });
  const refused = await client.post('/api/users/signin', { body: { email: person.email, password: person.password } });
  expect([refused.status, refused.body]).toMatchObject([403, { code: 'account_banned', reason: 'resold tickets', until }]);
  expect((await client.post('/api/users/signin', { body: { email: person.email, password: 'wrong horse' } })).body.code).toBe(
    'bad_credentials',
  );
  expect((await client.post('/api/users/session/refresh', { cookie: person.cookie })).status).toBe(401);
  expect((await client.get(`/api/admin/users/${person.id}/effects`, { cookie: admin.cookie })).body.items).toMatchObject([
    { kind: 'session_ended', title: expect.any(String) },
  ]);
  clock.advance(3_600_000);
  const back = await client.post('/api/users/signin', { body: { email: person.email, password: person.password } });
  expect(back.status).toBe(200);
  const { items } = (await client.get('/api/users/signins', { cookie: back.cookie })).body;
  const outcomes = items.map(({ outcome }: { outcome: string }) => outcome);
  // The last, then a wrong password and the right one while it was banned.
  expect(outcomes.slice(0, 3)).toEqual(['succeeded', 'failed', 'failed']);
});

it('why somebody was banned is sealed wherever it is kept, and unreadable once the account is gone', async () => {
  const [admin, person] = [await anAdmin(), await somebody()];
  const reason = 'sold the same seat to four people';
  expect((await ban(admin, person.id, { reason })).body.ban.reason).toBe(reason);
  const stored: unknown[] = [];
  for (const { name } of await store.connection.listCollections()) stored.push(await store.connection.collection(name).find().toArray());
  expect(JSON.stringify(stored)).not.toContain(reason);
  const [, told] = await store.eventsOf(`user/${person.id}`);
  const read = () => auth.dependencies.personal.read([{ ownerId: person.id, text: String(told?.data['reason']) }]);
  expect(await read()).toEqual([reason]);
  await client.post(`/api/admin/users/${person.id}/lift`, { cookie: admin.cookie, body: {} });
  const back = await client.post('/api/users/signin', { body: { email: person.email, password: person.password } });
  const gone = await client.post('/api/users/deletion', { cookie: back.cookie, body: { password: person.password } });
  expect(gone.status).toBe(200);
  const anew = accountsReader(store, auth.dependencies.identities);
  expect(await anew.read([{ ownerId: person.id, text: String(told?.data['reason']) }])).toEqual([undefined]);
});

it('a ban can be lifted', async () => {
  const [admin, person] = [await anAdmin(), await somebody()];
  await ban(admin, person.id);
  const lifted = await client.post(`/api/admin/users/${person.id}/lift`, { cookie: admin.cookie, body: {} });
  expect(lifted.body).toMatchObject({ id: person.id, ban: null });
  expect((await client.post('/api/users/signin', { body: { email: person.email, password: person.password } })).status).toBe(200);
  const types = (await store.eventsOf(`user/${person.id}`)).map(({ type }) => type);
  expect(types).toEqual(['user:created', 'user:banned', 'user:ban-lifted']);
});

it('admins ban neither themselves nor, at the same moment, each other', async () => {
  const [ada, bob] = [await anAdmin(), await anAdmin()];
  expect((await ban(ada, ada.id)).body.code).toBe('own_account');
  const answers = await Promise.all([ban(ada, bob.id), ban(bob, ada.id)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
});

it('an account that was deleted is shown as such, and is not banned', async () => {
  const [admin, person] = [await anAdmin(), await somebody()];
  const shown = async () => (await client.get(`/api/admin/users/${person.id}`, { cookie: admin.cookie })).body;
  expect(await shown()).toMatchObject({ nickname: person.nickname, deletedAt: null, ban: null });
  const gone = await client.post('/api/users/deletion', { cookie: person.cookie, body: { password: person.password } });
  expect(gone.status).toBe(200);
  expect(await ban(admin, person.id)).toMatchObject({ status: 409, body: { code: 'account_deleted' } });
  expect(await shown()).toMatchObject({ email: '', nickname: '', deletedAt: clock.now().toISOString(), ban: null });
  expect((await store.eventsOf(`user/${person.id}`)).map(({ type }) => type)).toEqual(['user:created', 'user:deleted']);
});

it('accounts are found by what their name or address begins with, and by being banned, page by page', async () => {
  const admin = await anAdmin();
  const found = [await somebody(), await somebody(), await somebody()];
  const list = async (query: string) => (await client.get(`/api/admin/users?${query}`, { cookie: admin.cookie })).body;
  const third = found[2] as (typeof found)[0];
  expect((await list(`text=${third.email.toUpperCase()}`)).items.map(({ id }: { id: string }) => id)).toEqual([third.id]);
  expect((await list('text=.*')).items).toEqual([]);
  const first = await list('limit=2');
  const second = await list(`limit=2&cursor=${first.nextCursor}`);
  expect([...first.items, ...second.items].map(({ id }: { id: string }) => id).slice(0, 3)).toEqual(found.map(({ id }) => id).reverse());
  await ban(admin, third.id);
  const banned = (await list('state=banned')).items as { id: string; ban: object | null }[];
  expect(banned.map(({ id }) => id)).toContain(third.id);
  expect(banned.every((each) => each.ban !== null)).toBe(true);
});

it('roles are given by operators, by address', async () => {
  const person = await somebody();
  const give = (roles: string[]) => changeRolesOf(auth.dependencies, clock).run({ email: person.email.toUpperCase(), roles, by: 'test' });
  expect(await give(['operator'])).toEqual({ userId: person.id, roles: ['operator'] });
  await expect(give(['emperor'])).rejects.toMatchObject({ code: 'validation_failed' });
  await expect(changeRolesOf(auth.dependencies, clock).run({ email: 'nobody@example.com', roles: [], by: 'test' })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(ownAccord('auth').actor).not.toBe((await store.eventsOf(`user/${person.id}`)).at(-1)?.actor);
});

it('an admin signs somebody out on all devices, and no more than that', async () => {
  const [admin, person] = [await anAdmin(), await somebody()];
  const other = await client.post('/api/users/signin', { body: { email: person.email, password: person.password } });
  const end = (who: { cookie: string }, id: string) => client.delete(`/api/admin/users/${id}/sessions`, { cookie: who.cookie });
  expect((await end(person, admin.id)).status).toBe(404);
  expect((await end(signedIn({ id: newId(), roles: ['admin'], now: clock.now() }), person.id)).status).toBe(404);
  expect((await end(admin, newId())).body.detail).toMatch(/^This account/);
  expect((await end(admin, person.id)).body).toEqual({ ended: 2 });
  expect((await end(admin, person.id)).body).toEqual({ ended: 0 });
  const renewals = [person.cookie, other.cookie as string].map((cookie) => client.post('/api/users/session/refresh', { cookie, body: {} }));
  expect((await Promise.all(renewals)).map(({ status }) => status)).toEqual([401, 401]);
  expect((await client.post('/api/users/signin', { body: { email: person.email, password: person.password } })).status).toBe(200);
});
