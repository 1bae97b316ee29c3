import { changed } from '@marquee/common/domain';
import { newId, ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { fixedClock, type TestAnswer } from '@marquee/common/testing';
import { ban, changeRoles } from '../domain/user';
import { makeAccountOf } from '../operations/make-account';
import { addAccount } from '../store/add-account';
import { ADMINISTRATORS } from '../store/administrators';
import { changeStanding } from '../store/change-standing';
import { deleteAccount } from '../store/delete-account';
import { endSessions } from '../store/end-sessions';
import { replacePassword } from '../store/replace-password';
import { liveSessionsOf } from '../store/sessions';
import { shownBy, testAuth, testStore, whileShown, type TestAuth } from '../testing/test-auth';
import { openSession } from './open-session';

const clock = fixedClock();
const admin = newId();
const because = { cause: ownAccord('test'), now: clock.now() };
let auth: TestAuth;
let store: Store;

beforeAll(async () => {
  auth = await testAuth(clock);
  ({ store } = auth);
  await store.changeOne(ADMINISTRATORS, () => changed({ id: ADMINISTRATORS.id, version: -1, ids: [admin] }), because);
});
afterAll(() => auth.close());

let people = 0;
async function somebody() {
  people += 1;
  const person = { email: `m${people}@example.com`, password: 'correct horse', nickname: `M ${people}` };
  const { userId } = (await makeAccountOf(auth.dependencies, clock).run({ ...person, by: 'test' })) as { userId: string };
  return { ...person, id: userId };
}

/** Signs in, while something else happens just after the password was found right. */
function signInWhile({ email, password }: { email: string; password: string }, happens: () => Promise<unknown>): Promise<TestAnswer> {
  return whileShown(auth, happens, () => auth.client.post('/api/users/signin', { body: { email, password } }));
}

const banIn = (own: Store, id: string) =>
  changeStanding(own, id, (standing) => ban(standing, { reason: 'resold', by: admin }, clock.now()), because);

describe('somebody who is signing in', () => {
  it.each([
    [
      'the password becomes another one',
      'bad_credentials',
      async (id: string) => replacePassword(store, await shownBy(store, id), { passwordHash: 'another', ending: [] }, because),
    ],
    ['the account is deleted', 'bad_credentials', async (id: string) => deleteAccount(store, await shownBy(store, id), because)],
    ['the account is banned', 'account_banned', (id: string) => banIn(store, id)],
  ])('is not let in when %s meanwhile', async (_what, code, happens) => {
    const person = await somebody();
    const { body, headers } = await signInWhile(person, () => happens(person.id));
    expect([body.code, headers.getSetCookie()]).toEqual([code, []]);
    expect(await liveSessionsOf(store, person.id)).toEqual([]);
  });

  it('has the roles that they have by then', async () => {
    const person = await somebody();
    const give = () => changeStanding(store, person.id, (standing) => changeRoles(standing, ['auditor'], clock.now()), because);
    expect((await signInWhile(person, give)).body.roles).toEqual(['auditor']);
  });
});

describe('beside another process', () => {
  const visit = { now: clock.now(), cause: { actor: 'anonymous', correlationid: newId() }, address: '192.0.2.1', cookies: {}, headers: {} };

  /** Each ends the sessions that it finds afterwards, so that one which begins at the same moment is ended or never begins. */
  it.each([
    [
      'a new password',
      async (other: Store, id: string) => replacePassword(other, await shownBy(other, id), { passwordHash: newId(), ending: [] }, because),
    ],
    ['a ban', (other: Store, id: string) => banIn(other, id)],
  ])('a session that begins at the same moment as %s does not outlive it', async (_what, happens) => {
    const other = await testStore({ connection: store.connection, close: () => Promise.resolve() });
    for (let round = 0; round < 30; round += 1) {
      const id = newId();
      const who = { email: 'sealed', nickname: 'sealed', emailKey: id, nicknameKey: id, language: 'en' } as const;
      await addAccount(store, { id, ...who, passwordHash: 'a hash', wrappedKey: '' }, because);
      const opening = openSession(auth.dependencies, { userId: id, passwordHash: 'a hash' }, visit).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, round / 4));
      await happens(other, id);
      await endSessions(other, await liveSessionsOf(other, id), 'password_changed', because);
      await opening;
      expect(await liveSessionsOf(store, id)).toEqual([]);
    }
    await other.relay.stop();
  });
});
