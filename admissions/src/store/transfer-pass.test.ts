import { changed } from '@marquee/common/domain';
import { MemoryBroker, MemoryBus, newId, ownAccord } from '@marquee/common/events';
import { Store } from '@marquee/common/mongo';
import { eventOf, fixedClock, signedIn } from '@marquee/common/testing';
import { barredUntil, endOfTime, newHolder } from '../domain/holder';
import { noon, userCreated } from '../testing/fixtures';
import { TestDoor } from '../testing/test-door';
import { allRecords } from './all-records';
import { holders } from './holders';
import { passes } from './passes';
import { settleHolder } from './settle-holder';

const door = new TestDoor(fixedClock(noon));
let other: Store;
beforeAll(async () => {
  await door.open();
  const bus = new MemoryBus(new MemoryBroker());
  other = await Store.open({ database: door.harness.database, bus, service: 'admissions', records: allRecords });
});
afterAll(async () => {
  await other.relay.stop();
  await door.close();
});
afterEach(() => jest.restoreAllMocks());

let friends = 0;
/** Somebody with a pass, and a friend whom they may give it to. */
async function holderOfOne() {
  const { who, sale } = await door.buyer(await door.evening());
  const [pass] = await door.passesOf({ who, sale });
  const [friend, nickname] = [signedIn({ now: noon }), `Friend ${(friends += 1)}`];
  await door.harness.deliver([userCreated(friend.user.id, nickname)]);
  const userId = who.user.id;
  return {
    ...{ userId, friendId: friend.user.id },
    give: () => door.client.post(`/api/passes/${pass.id}/transfer`, { cookie: who.cookie, body: { nickname } }),
    kept: () => door.harness.store.get(passes.at(pass.id)),
    banned: eventOf('user:banned', { id: userId, version: 1 }, { userId, reason: 'spam', bannedBy: newId() }),
    lifted: eventOf('user:ban-lifted', { id: userId, version: 2 }, { userId, liftedBy: newId() }),
  };
}

/** What another process does of a ban before it looks for the passes. */
function bar(userId: string) {
  const rule = (holder = newHolder(userId)) => changed(barredUntil(holder, endOfTime));
  return other.changeOne(holders.at(userId), rule, { cause: ownAccord('test'), now: noon });
}

test('between a ban and the voiding of their passes nobody gives one away', async () => {
  const { userId, give, kept, banned, lifted } = await holderOfOne();
  await bar(userId);
  expect(await give()).toMatchObject({ status: 409, body: { code: 'pass_void' } });
  await door.harness.deliver([userCreated(userId, 'Bert'), banned]);
  expect(await kept()).toMatchObject({ holderId: userId, barredUntil: endOfTime });
  await door.harness.deliver([lifted]);
  expect((await give()).status).toBe(200);
});

test('nor does a ban of the very same moment let one go', async () => {
  const { userId, give, kept, banned } = await holderOfOne();
  const { connection } = door.harness.database;
  const startSession = connection.startSession.bind(connection);
  // The transfer has loaded what it decides over, and is not written yet.
  jest.spyOn(connection, 'startSession').mockImplementationOnce(async (...given) => {
    await bar(userId);
    return startSession(...given);
  });
  expect(await give()).toMatchObject({ status: 409, body: { code: 'pass_void' } });
  await door.harness.deliver([userCreated(userId, 'Bert'), banned]);
  expect(await kept()).toMatchObject({ holderId: userId, barredUntil: endOfTime });
});

test('a pass that is about to be valid again after a ban is not, when there is another ban in the very same moment', async () => {
  const { userId, kept, banned, lifted } = await holderOfOne();
  await door.harness.deliver([userCreated(userId, 'Bert'), banned]);
  const rule = (holder = newHolder(userId)) => changed(barredUntil(holder, undefined));
  const options = { cause: ownAccord('test'), now: noon };
  await door.harness.store.changeOne(holders.at(userId), rule, options);
  const { connection } = door.harness.database;
  const startSession = connection.startSession.bind(connection);
  jest.spyOn(connection, 'startSession').mockImplementationOnce(async (...given) => {
    await bar(userId);
    await settleHolder(other, userId, options);
    return startSession(...given);
  });
  await settleHolder(door.harness.store, userId, options);
  expect(await kept()).toMatchObject({ barredUntil: endOfTime });
  expect((await other.get(holders.at(userId)))?.unsettled).toBeUndefined();
  await door.harness.deliver([lifted]);
  expect((await kept())?.barredUntil).toBeUndefined();
});

test('what was given away before a ban stays with who has it', async () => {
  const { userId, friendId, give, kept, banned } = await holderOfOne();
  expect((await give()).status).toBe(200);
  await door.harness.deliver([userCreated(userId, 'Bert'), banned]);
  expect(await kept()).toMatchObject({ holderId: friendId });
  expect((await kept())?.barredUntil).toBeUndefined();
});
