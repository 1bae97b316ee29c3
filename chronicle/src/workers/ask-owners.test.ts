import { changed } from '@marquee/common/domain';
import { fact, newId, ownAccord } from '@marquee/common/events';
import { defineRecords, RefillSource, Store, type Database, type Versioned } from '@marquee/common/mongo';
import { createLog } from '@marquee/common/service';
import { testDatabase, until } from '@marquee/common/testing';
import { chronicle } from '../store/chronicle';
import { comparisons } from '../store/comparisons';
import { TestChronicle } from '../testing/test-chronicle';
import { AskOwners } from './ask-owners';

const users = defineRecords<Versioned>({ kind: 'user', collection: 'users', versioning: 'events', fields: {} });

let kept: TestChronicle;
let database: Database;
let owner: Store;
let source: RefillSource;
let asking: AskOwners;

beforeAll(async () => {
  kept = await TestChronicle.open();
  database = await testDatabase();
  owner = await Store.open({ database, bus: kept.bus, service: 'auth', records: [users] });
  source = new RefillSource({ store: owner, bus: kept.bus, records: [users], pageSize: { events: 3, bytes: 100_000 } });
  await source.start();
  const { store, bus, clock, intake } = kept;
  const log = createLog({ service: 'chronicle', level: 'silent' });
  asking = new AskOwners({ store, bus, clock, intake, log, onProblem: (message) => kept.problems.push(message) });
});
afterAll(async () => {
  await asking.stop();
  await source.stop();
  await owner.idle();
  await owner.relay.stop();
  await database.close();
  await kept.close();
});

/** The owner stores the next event about somebody; the bus brings it unless it is lost. */
async function change(userId: string): Promise<void> {
  const told = fact('user:password-changed', userId, { userId });
  await owner.changeOne(users.at(userId), (user) => changed({ id: userId, version: -1, ...user }, told), {
    cause: ownAccord('auth'),
    now: kept.clock.now(),
  });
}

const versionsOf = async (userId: string) =>
  (await kept.store.find(chronicle, { subject: `user/${userId}` }, { sort: { version: 1 } })).map(({ version }) => version);

test('what there was before, and what the bus has lost, is asked of its owner and kept', async () => {
  const [early, gap, whole] = [newId(), newId(), newId()];
  for (const userId of [early, gap, whole]) for (let version = 0; version < 4; version++) await change(userId);
  await until(async () => (await versionsOf(whole)).length === 4);
  await kept.settled();
  const lost = kept.database.connection.collection(chronicle.collection);
  await lost.deleteMany({ subject: `user/${early}` });
  await lost.deleteMany({ subject: `user/${gap}`, version: { $in: [1, 2] } });
  await asking.start();
  await until(async () => (await versionsOf(early)).length === 4 && (await versionsOf(gap)).length === 4);
  await until(async () => (await kept.store.get(comparisons.at('user')))?.round === 2);
  expect(await versionsOf(gap)).toEqual([0, 1, 2, 3]);
  expect(await kept.store.find(chronicle, {})).toHaveLength(12);
  expect(kept.problems).toEqual([]);
});
