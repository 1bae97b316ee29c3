import { changed, type Decision } from '@marquee/common/domain';
import { newId, ownAccord, type Fact } from '@marquee/common/events';
import { consumerHarness, eventOf, fixedClock, shuffled, twice, type ConsumerHarness } from '@marquee/common/testing';
import { consumersOf } from './consumers';
import { start } from './domain/session';
import { ban, type Standing } from './domain/user';
import { addAccount } from './store/add-account';
import { ADMINISTRATORS } from './store/administrators';
import { allRecords } from './store/all-records';
import { changeStanding } from './store/change-standing';
import { liveSessionsOf, sessions } from './store/sessions';
import { users } from './store/users';

const clock = fixedClock(new Date('2026-06-01T12:00:00Z'));
const admin = newId();
const because = () => ({ cause: ownAccord('test'), now: clock.now() });
let harness: ConsumerHarness;

beforeAll(async () => {
  harness = await consumerHarness({ service: 'auth', records: allRecords, consumers: consumersOf, clock });
  await harness.store.changeOne(ADMINISTRATORS, () => changed({ id: ADMINISTRATORS.id, version: -1, ids: [admin] }), because());
});
afterAll(() => harness.close());

async function somebody(): Promise<string> {
  const id = newId();
  const who = { email: 'sealed', nickname: 'sealed', emailKey: id, nicknameKey: id, language: 'en' } as const;
  await addAccount(harness.store, { id, ...who, passwordHash: 'a hash', wrappedKey: 'a key' }, because());
  for (const name of ['laptop', 'phone']) await signIn(id, name);
  return id;
}
async function signIn(userId: string, name: string): Promise<void> {
  const id = newId();
  const device = { id: newId(), name, kind: 'other' as const };
  const session = { id, userId, device, address: '', newDevice: false, sealed: { deviceName: '', address: '' } };
  const { state, events } = start(session, clock.now());
  await harness.store.changeOne(sessions.fresh(id), () => changed(state, ...events), because());
}
const stand = (id: string, rule: (standing: Standing) => Decision<Standing, Fact>) => changeStanding(harness.store, id, rule, because());
const created = (userId: string) => eventOf('user:created', { id: userId, version: 0 }, { userId, email: 'a@example.com', nickname: 'A' });
const banned = (userId: string) =>
  eventOf('user:banned', { id: userId, version: 1 }, { userId, reason: 'resold tickets', bannedBy: admin }, { time: clock.now() });
const endOf = async (id: string) => (await harness.store.eventsOf(`session/${id}`)).map(({ type }) => type);

it('a ban ends all sessions of the account, once each, however often and in which order it is told', async () => {
  const id = await somebody();
  const live = await liveSessionsOf(harness.store, id);
  expect(live).toHaveLength(2);
  await stand(id, (standing) => ban(standing, { reason: 'resold tickets', by: admin }, clock.now()));
  await harness.deliver(shuffled(twice([created(id), banned(id)]), 7));
  expect(await liveSessionsOf(harness.store, id)).toEqual([]);
  for (const session of live) expect(await endOf(session.id)).toEqual(['session:started', 'session:ended']);
});

it.each(['lifted', 'over'])('a ban that is %s when it is heard of ends what had begun before it, and nothing later', async (how) => {
  const id = await somebody();
  const before = await liveSessionsOf(harness.store, id);
  const heard = [created(id), banned(id)];
  clock.advance(1_000);
  // Not by a change, which would be heard of at once.
  const ban = { reason: 'resold tickets', at: new Date(heard[1]?.time ?? ''), by: admin, until: clock.now() };
  if (how === 'over') await harness.store.model(users).updateOne({ _id: id }, { ban });
  await signIn(id, 'laptop');
  await harness.deliver(shuffled(twice(heard), 7));
  expect(await liveSessionsOf(harness.store, id)).toMatchObject([{ device: { name: 'laptop' }, startedAt: clock.now() }]);
  for (const session of before) expect(await endOf(session.id)).toEqual(['session:started', 'session:ended']);
});
