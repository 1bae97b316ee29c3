import { fixedClock, signedIn, type SignedIn } from '@marquee/common/testing';
import { noon, userCreated } from '../testing/fixtures';
import { TestDoor } from '../testing/test-door';

const door = new TestDoor(fixedClock(noon));
beforeAll(() => door.open());
afterAll(() => door.close());

const ownData = async ({ cookie }: SignedIn) => (await door.client.get('/api/passes/own-data', { cookie })).body;

test('somebody takes along the passes that they have and that they gave away, also over several hands', async () => {
  const { who: ada, sale } = await door.buyer(await door.evening(), { quantity: 2 });
  const [pass, kept] = await door.passesOf({ who: ada, sale });
  const [bert, carl] = [signedIn({ now: noon }), signedIn({ now: noon })];
  await door.harness.deliver([userCreated(bert.user.id, 'Bert'), userCreated(carl.user.id, 'Carl')]);
  const give = (by: SignedIn, nickname: string) =>
    door.client.post(`/api/passes/${pass.id}/transfer`, { cookie: by.cookie, body: { nickname } });
  expect([(await give(ada, 'Bert')).status, (await give(bert, 'Carl')).status]).toEqual([200, 200]);
  const given = (toId: string) => ({ passId: pass.id, orderId: sale.orderId, ticketId: sale.ticketId, toId, at: noon.toISOString() });
  expect(await ownData(ada)).toMatchObject({ passes: [{ id: kept.id }], passesGivenAway: [given(bert.user.id)] });
  expect(await ownData(bert)).toEqual({ passes: [], passesGivenAway: [given(carl.user.id)], gates: [], doorDevices: [] });
  expect(await ownData(carl)).toMatchObject({ passes: [{ id: pass.id }], passesGivenAway: [] });
});

test('a seller takes along the gates that they moved and the devices that they named, nobody else’s', async () => {
  const [evening, elsewhere] = [await door.evening(), await door.evening()];
  await door.gate(evening, 'open');
  await door.gate(elsewhere, 'open');
  await door.device(evening);
  const { body } = await door.gate(evening, 'devices', { name: 'North door', role: 'supervisor' });
  expect(await ownData(evening.seller)).toMatchObject({
    ...{ passes: [], passesGivenAway: [] },
    gates: [{ ticketId: evening.ticketId, status: 'open', capacity: 10 }],
    doorDevices: [{ name: 'A steward', state: 'paired' }, body.device],
  });
  expect(JSON.stringify(await ownData(evening.seller))).not.toMatch(/pairing|publicKey/);
  expect(await ownData(elsewhere.seller)).toMatchObject({ gates: [{ ticketId: elsewhere.ticketId }], doorDevices: [] });
});
