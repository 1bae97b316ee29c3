import { newId, type MarqueeEvent } from '@marquee/common/events';
import { eventOf, fixedClock, shuffled, twice } from '@marquee/common/testing';
import { allRecords } from '../store/all-records';
import { noon, userCreated } from '../testing/fixtures';
import { shownAt } from '../testing/shown';
import { TestDoor, type Evening } from '../testing/test-door';

const clock = fixedClock(noon);
const door = new TestDoor(clock);
beforeAll(() => door.open());
afterAll(() => door.close());

/** An event at whose door somebody went in, came again, and was the second to do so on a phone of their own. */
async function busyEvening() {
  const evening = await door.evening();
  await door.gate(evening, 'open');
  await door.gate(evening, '', { selfCheckIn: true });
  const name = `Nina’s door ${newId()}`;
  const { body } = await door.gate(evening, 'devices', { name, role: 'steward' });
  const device = await door.device(evening);
  await device.pair(body.pairingCode);
  const { who, sale } = await door.buyer(evening, { quantity: 2 });
  const [one, other] = await door.passesOf({ who, sale });
  const scanned = async () =>
    (await device.post('/api/checkins', { code: shownAt(one, noon), nonce: newId(), direction: 'in' })).body as {
      verdict: string;
      since: { by: string | null } | null;
    };
  expect((await scanned()).verdict).toBe('admitted');
  expect(await scanned()).toMatchObject({ verdict: 'already_in', since: { by: name } });
  const alone = { ticketId: evening.ticketId, attendCode: other.attendCode, nonce: newId() };
  expect((await door.client.post('/api/checkins/self', { cookie: who.cookie, body: alone })).body.verdict).toBe('admitted');
  return { evening, name, scanned };
}

/** Everything that the service keeps. */
async function everything(): Promise<string> {
  const collections = [...allRecords.map(({ collection }) => collection), 'events', 'outbox'];
  const { connection } = door.harness.database;
  return JSON.stringify(await Promise.all(collections.map((name) => connection.collection(name).find().toArray())));
}

function lifeOf({ seller: { user } }: Evening): MarqueeEvent[] {
  return [userCreated(user.id, 'nina'), eventOf('user:deleted', { id: user.id, version: 1 }, { userId: user.id })];
}

test.each([
  ['each event twice', (events: MarqueeEvent[]) => twice(events)],
  ['twice and shuffled', (events: MarqueeEvent[]) => shuffled(twice(events), 3)],
])('delivered %s, what a seller called their doors goes with the account, and nobody else’s', async (_, order) => {
  const [{ evening, name, scanned }, elsewhere] = [await busyEvening(), await busyEvening()];
  expect(await everything()).toContain(name);
  await door.harness.deliver(order(lifeOf(evening)));
  const kept = await everything();
  expect(kept).not.toContain(name);
  expect(kept).toContain(elsewhere.name);
  expect(kept).toContain('their own phone');
  // The door goes on letting in, and still knows who is inside.
  expect(await scanned()).toMatchObject({ verdict: 'already_in', since: { by: null } });
  expect(await elsewhere.scanned()).toMatchObject({ since: { by: elsewhere.name } });
  expect(await everything()).not.toContain(name);
});
