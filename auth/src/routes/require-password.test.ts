import { ownAccord } from '@marquee/common/events';
import { fixedClock } from '@marquee/common/testing';
import { credentials } from '../store/credentials';
import { endSessions } from '../store/end-sessions';
import { replacePassword } from '../store/replace-password';
import { liveSessionsOf } from '../store/sessions';
import { users } from '../store/users';
import { newcomers } from '../testing/newcomers';
import { shownBy, testAuth, whileShown, type TestAuth } from '../testing/test-auth';

const clock = fixedClock();
const because = { cause: ownAccord('test'), now: clock.now() };
const somebody = newcomers('Owner');
let auth: TestAuth;

beforeAll(async () => void (auth = await testAuth(clock)));
afterAll(() => auth.close());

const ownersChoice = async (id: string) =>
  replacePassword(auth.store, await shownBy(auth.store, id), { passwordHash: 'what its owner chose', ending: [] }, because);
const ownersEnd = async (id: string) => endSessions(auth.store, await liveSessionsOf(auth.store, id), 'ended_elsewhere', because);

describe.each([
  ['the owner chooses another password', ownersChoice],
  ['the session ends', ownersEnd],
])('a password that was right a moment ago, and then %s,', (_what, happens) => {
  it.each([
    ['changes none', '/api/users/password', { currentPassword: 'correct horse', newPassword: 'what a thief chose' }],
    ['deletes no account', '/api/users/deletion', { password: 'correct horse' }],
  ])('%s', async (_act, path, body) => {
    const { client, store } = auth;
    const { cookie, body: person } = await client.post('/api/users/signup', { body: somebody() });
    const before = await store.get(credentials.at(person.id));
    const answer = await whileShown(
      auth,
      () => happens(person.id),
      () => client.post(path, { cookie, body }),
    );
    expect([answer.status, answer.body.code]).toEqual([403, 'wrong_password']);
    const after = await store.get(credentials.at(person.id));
    expect(after?.passwordHash).toBe(happens === ownersChoice ? 'what its owner chose' : before?.passwordHash);
    expect((await store.get(users.at(person.id)))?.deletedAt).toBeUndefined();
  });
});

it('who guesses with one session has to wait, and keeps its owner from nothing with another', async () => {
  const { client } = auth;
  const person = somebody();
  const { cookie: thiefs } = await client.post('/api/users/signup', { body: person });
  const { email, password } = person;
  const { cookie: owners } = await client.post('/api/users/signin', { body: { email, password } });
  const end = (cookie: string | undefined, shown: string) =>
    client.post('/api/users/sessions/end-others', { cookie, body: { password: shown } });
  for (let guess = 0; guess < 10; guess++) expect((await end(thiefs, `guess ${guess}`)).status).toBe(403);
  expect((await end(thiefs, 'one more')).status).toBe(429);
  expect(await end(owners, password)).toMatchObject({ status: 200, body: { ended: 1 } });
});
