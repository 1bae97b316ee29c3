import { newId } from '@marquee/common/events';
import { eventOf, fixedClock, historyOf, signedIn } from '@marquee/common/testing';
import { noon, userCreated } from '../testing/fixtures';
import { TestDoor } from '../testing/test-door';

const clock = fixedClock(noon);
const door = new TestDoor(clock);
beforeAll(() => door.open());
afterAll(() => door.close());
beforeEach(() => clock.set(noon));

const minute = 60_000;
const after = (minutes: number) => new Date(noon.getTime() + minutes * minute);

test('an admin sees which passes a ban has made void, and others nothing', async () => {
  const [admin, evening] = [signedIn({ now: noon, roles: ['admin'] }), await door.evening()];
  const { who, sale } = await door.buyer(evening, { quantity: 2 });
  const [one, other] = await door.passesOf({ who, sale });
  const userId = who.user.id;
  const refunded = { ...sale, orderId: newId(), quantity: 1 };
  await door.harness.deliver([...historyOf(refunded, { refunded: true }), userCreated(userId, 'Bert')]);
  const seen = (by = admin) => door.client.get(`/api/passes/voided/${userId}`, { cookie: by.cookie });
  const shown = async () => (await seen()).body.items.map(({ id, at }: { id: string; at: string }) => [id, at]);
  expect(await shown()).toEqual([]);

  const ban = { userId, reason: 'spam', bannedBy: newId() };
  await door.harness.deliver([eventOf('user:banned', { id: userId, version: 1 }, { ...ban, until: after(60).toISOString() })]);
  clock.set(after(5));
  const late = { ...sale, orderId: newId(), quantity: 1 };
  await door.harness.deliver(historyOf(late));
  const [bought] = await door.passesOf({ who, sale: late });
  const { body } = await seen();
  expect(body.items[0]).toEqual({ kind: 'pass_voided', id: bought.id, title: 'An evening', at: after(5).toISOString() });
  expect(body.items.slice(1).map(({ id, at }: { id: string; at: string }) => [id, at])).toEqual(
    [one.id, other.id]
      .sort()
      .reverse()
      .map((id) => [id, noon.toISOString()]),
  );
  expect((await door.client.get(`/api/passes/voided/${newId()}`, { cookie: admin.cookie })).body.items).toEqual([]);
  expect((await seen(who)).status).toBe(404);

  clock.set(after(60));
  expect(await shown()).toEqual([]);
  await door.harness.deliver([eventOf('user:banned', { id: userId, version: 2 }, ban)]);
  expect(await shown()).toHaveLength(3);
  await door.harness.deliver([eventOf('user:ban-lifted', { id: userId, version: 3 }, { userId, liftedBy: newId() })]);
  expect(await shown()).toEqual([]);
});
