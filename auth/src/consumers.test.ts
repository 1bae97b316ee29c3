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
  for (const name of ['laptop', 'phone']) {
    const session = newId();
    const device = { id: newId(), name, kind: 'other' as const };
    const { state, events } = start(
      { id: session, userId: id, device, address: '', newDevice: false, sealed: { deviceName: '', address: '' } },
      clock.now(),
    );
    await harness.store.changeOne(sessions.fresh(session), () => changed(state, ...events), because());
  }
  return id;
}
const stand = (id: string, rule: (standing: Standing) => Decision<Standing, Fact>) => changeStanding(harness.store, id, rule, because());
const created = (userId: string) => eventOf('user:created', { id: userId, version: 0 }, { userId, email: 'a@example.com', nickname: 'A' });
const banned = (userId: string) =>
  eventOf('user:banned', { id: userId, version: 1 }, { userId, reason: 'resold tickets', bannedBy: admin });
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

it('a ban that does not hold any more when it is heard of ends nothing', async () => {
  const id = await somebody();
  await harness.deliver(twice([created(id), banned(id)]));
  expect(await liveSessionsOf(harness.store, id)).toHaveLength(2);
});
