import { randomUUID } from 'node:crypto';
import { newId } from '@marquee/common/events';
import { eventOf, fixedClock, historyOf, signedIn, wholeCheck, type SignedIn } from '@marquee/common/testing';
import { checkAdmissions } from './check';
import type { DoorDevice } from './testing/door-device';
import { noon, userCreated } from './testing/fixtures';
import { shownAt } from './testing/shown';
import { TestDoor } from './testing/test-door';

const clock = fixedClock(noon);
const door = new TestDoor(clock);
beforeAll(() => door.open());
afterAll(() => door.close());
beforeEach(() => clock.set(noon));
afterEach(async () => {
  const { invariants } = await wholeCheck(checkAdmissions(door.harness.store));
  expect(invariants.map(({ violations }) => violations)).toEqual([[], [], []]);
});

const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);
const scan = (device: DoorDevice, code: string, change: object = {}) =>
  device.post('/api/checkins', { code, nonce: randomUUID(), ...change });
const verdictOf = async (device: DoorDevice, code: string, change: object = {}) => (await scan(device, code, change)).body.verdict;

/** An evening whose gate is open, a device at it, and somebody with passes. */
async function openEvening({ quantity = 1, terms = {} }: { quantity?: number; terms?: object } = {}) {
  const evening = await door.evening();
  if (Object.keys(terms).length > 0) await door.gate(evening, '', terms);
  await door.gate(evening, 'open');
  const buyer = await door.buyer(evening, { quantity });
  return { evening, buyer, device: await door.device(evening), passes: await door.passesOf(buyer) };
}

describe('passes', () => {
  test('each unit of an order has one, which its holder alone sees', async () => {
    const evening = await door.evening();
    const buyer = await door.buyer(evening, { quantity: 3 });
    const passes = await door.passesOf(buyer);
    expect(passes.map(({ unit, of, status, form }) => [unit, of, status, form])).toEqual(
      [1, 2, 3].map((unit) => [unit, 3, 'valid', 'rotating']),
    );
    expect(passes[0].attendCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(new Set(passes.flatMap(({ code, attendCode }) => [code, attendCode])).size).toBe(6);
    const path = `/api/passes/${passes[0].id}`;
    expect((await door.client.get(path, { cookie: buyer.who.cookie })).body).toEqual(passes[0]);
    expect((await door.client.get(path, { cookie: signedIn({ now: noon }).cookie })).status).toBe(404);
    expect((await door.client.get(path)).status).toBe(401);
    const own = await door.client.get('/api/passes/own-data', { cookie: buyer.who.cookie });
    expect(own.body.passes).toHaveLength(3);
  });

  test('a free order is attended like any other', async () => {
    const evening = await door.evening();
    expect(await door.passesOf(await door.buyer(evening, { total: 0 }))).toMatchObject([{ status: 'valid' }]);
  });

  test('given to somebody, its old code is dead and the new one lets in; used, it stays', async () => {
    const { evening, buyer, device, passes } = await openEvening({ quantity: 2 });
    const friend = signedIn({ now: noon });
    await door.harness.deliver([userCreated(friend.user.id, 'Grete')]);
    const give = (pass: { id: string }, by: SignedIn, nickname: string) =>
      door.client.post(`/api/passes/${pass.id}/transfer`, { cookie: by.cookie, body: { nickname } });
    expect(await give(passes[0], buyer.who, 'Nobody')).toMatchObject({ status: 404, body: { code: 'account_not_found' } });
    expect((await give(passes[0], friend, 'grete')).status).toBe(404);
    expect((await give(passes[0], buyer.who, ' grete')).body).toMatchObject({ issue: 2, holder: { id: friend.user.id } });
    expect(await verdictOf(device, shownAt(passes[0], noon))).toBe('void');
    expect(await door.passesOf(buyer)).toHaveLength(1);
    const [hers] = (await door.client.get(`/api/passes?ticketId=${evening.ticketId}`, { cookie: friend.cookie })).body.items;
    expect(hers.attendCode).not.toBe(passes[0].attendCode);
    expect(await verdictOf(device, shownAt(hers, noon))).toBe('admitted');
    expect(await give(hers, friend, 'grete')).toMatchObject({ status: 409, body: { code: 'own_pass' } });
    await door.harness.deliver([userCreated(buyer.who.user.id, 'Bertolt')]);
    expect(await give(hers, friend, 'Bertolt')).toMatchObject({ status: 409, body: { code: 'pass_used' } });
  });

  test('a refund voids them, also those that were given away', async () => {
    const { buyer, device, passes } = await openEvening();
    await door.harness.deliver(historyOf(buyer.sale, { refunded: true }).slice(2));
    expect(await door.passesOf(buyer)).toMatchObject([{ status: 'refunded', code: null, attendCode: null, privateKey: null }]);
    expect(await verdictOf(device, shownAt(passes[0], noon))).toBe('refunded');
  });

  test('a ban voids them, those bought meanwhile as well, until it is lifted or over', async () => {
    const { evening, buyer, device, passes } = await openEvening();
    const userId = buyer.who.user.id;
    const ban = { userId, reason: 'spam', bannedBy: newId() };
    await door.harness.deliver([userCreated(userId, 'Bert'), eventOf('user:banned', { id: userId, version: 1 }, ban)]);
    expect(await verdictOf(device, shownAt(passes[0], noon))).toBe('void');
    const sale = { ...buyer.sale, orderId: newId() };
    await door.harness.deliver(historyOf(sale));
    expect(await door.passesOf({ who: buyer.who, sale })).toMatchObject([{ status: 'void' }]);
    await door.harness.deliver([eventOf('user:ban-lifted', { id: userId, version: 2 }, { userId, liftedBy: newId() })]);
    expect(await door.passesOf({ who: buyer.who, sale })).toMatchObject([{ status: 'valid' }]);
    const until = later(60).toISOString();
    await door.harness.deliver([eventOf('user:banned', { id: userId, version: 3 }, { ...ban, until })]);
    expect(await verdictOf(device, shownAt(passes[0], noon))).toBe('void');
    clock.set(later(60));
    expect(await verdictOf(device, shownAt(passes[0], later(60)))).toBe('admitted');
    expect((await door.client.get(`/api/gates/${evening.ticketId}`, { cookie: evening.seller.cookie })).body.inside).toBe(1);
  });
});

describe('the gate', () => {
  test('is closed, open, full and ended, and moved by the seller alone', async () => {
    const evening = await door.evening(1);
    const buyer = await door.buyer(evening);
    const device = await door.device(evening);
    const [pass] = await door.passesOf(buyer);
    const statusNow = async () => (await door.client.get(`/api/gates/${evening.ticketId}`, { cookie: evening.seller.cookie })).body.status;
    expect(await statusNow()).toBe('closed');
    expect(await verdictOf(device, shownAt(pass, noon))).toBe('not_yet_open');
    expect((await door.client.post(`/api/gates/${evening.ticketId}/open`, { cookie: buyer.who.cookie })).status).toBe(403);
    expect((await door.client.post(`/api/gates/${newId()}/open`, { cookie: buyer.who.cookie })).status).toBe(404);
    expect((await door.gate(evening, 'open')).body).toMatchObject({ status: 'open', capacity: 1, left: 1 });
    expect((await door.gate(evening, 'open')).status).toBe(200);
    expect(await verdictOf(device, shownAt(pass, noon))).toBe('admitted');
    expect(await statusNow()).toBe('full');
    const [other] = await door.passesOf(await door.buyer(evening));
    expect(await verdictOf(device, shownAt(other, noon))).toBe('full');
    expect(await door.gate(evening, '', { capacity: 0 })).toMatchObject({
      status: 409,
      body: { code: 'capacity_below_inside', inside: 1 },
    });
    expect((await door.gate(evening, '', { capacity: 2 })).body).toMatchObject({ status: 'open', left: 1 });
    expect((await door.gate(evening, 'end')).body.status).toBe('ended');
    expect(await verdictOf(device, shownAt(other, noon))).toBe('ended');
    expect(await door.gate(evening, 'open')).toMatchObject({ status: 409, body: { code: 'gate_ended' } });
    expect((await door.client.get(`/api/gates/${evening.ticketId}/attendance`, { cookie: evening.seller.cookie })).body.items).toHaveLength(
      1,
    );
  });

  test('of a cancelled event does not open', async () => {
    const evening = await door.evening();
    const { ticketId, seller } = evening;
    const said = { ticketId, sellerId: seller.user.id, cancelledAt: noon.toISOString() };
    const cancelled = eventOf('ticket:cancelled', { id: ticketId, version: 1 }, said);
    await door.harness.deliver([cancelled]);
    expect(await door.gate(evening, 'open')).toMatchObject({ status: 409, body: { code: 'ticket_cancelled' } });
  });

  test('lets out, and in again only where that is wanted', async () => {
    for (const reentry of [true, false]) {
      const { device, passes } = await openEvening({ terms: { reentry } });
      const code = shownAt(passes[0], noon);
      expect(await verdictOf(device, code, { direction: 'out' })).toBe('not_in');
      expect(await verdictOf(device, code)).toBe('admitted');
      expect(await verdictOf(device, code, { direction: 'out' })).toBe('left');
      expect(await verdictOf(device, code)).toBe(reentry ? 'admitted' : 'already_in');
    }
  });

  test('shows its seller who came, by name, with first and last time, and nobody else', async () => {
    const { evening, buyer, device, passes } = await openEvening({ terms: { reentry: true } });
    await door.harness.deliver([userCreated(buyer.who.user.id, 'Bertolt')]);
    await scan(device, shownAt(passes[0], noon));
    clock.set(later(20));
    await scan(device, shownAt(passes[0], noon), { direction: 'out' });
    await scan(device, shownAt(passes[0], noon));
    const path = `/api/gates/${evening.ticketId}/attendance`;
    expect((await door.client.get(path, { cookie: buyer.who.cookie })).status).toBe(403);
    const { body } = await door.client.get(path, { cookie: evening.seller.cookie });
    const times = { firstInAt: noon.toISOString(), lastInAt: later(20).toISOString(), lastOutAt: later(20).toISOString() };
    expect(body.items).toEqual([
      { passId: passes[0].id, holder: { id: buyer.who.user.id, nickname: 'Bertolt' }, ...times, inside: true, entries: 2 },
    ]);
  });

  test('lists who came in pages that begin behind the last of the page before', async () => {
    const { evening, device, passes } = await openEvening({ quantity: 3 });
    for (const pass of passes) await scan(device, shownAt(pass, noon));
    const page = async (cursor = '') =>
      (await door.client.get(`/api/gates/${evening.ticketId}/attendance?limit=2${cursor}`, { cookie: evening.seller.cookie })).body;
    const first = await page();
    const second = await page(`&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ passId }) => passId).sort()).toEqual(passes.map(({ id }) => id).sort());
    expect(second.nextCursor).toBeNull();
  });

  test('tells its seller live who is inside, and nobody else', async () => {
    const { evening, buyer } = await openEvening();
    const path = `/api/gates/${evening.ticketId}/live`;
    expect((await door.client.get(path, { cookie: buyer.who.cookie })).status).toBe(403);
    const leaving = new AbortController();
    const answer = await door.client.fetch(path, { headers: { Cookie: evening.seller.cookie }, signal: leaving.signal });
    const { value } = (await answer.body?.getReader().read()) as { value: Uint8Array };
    leaving.abort();
    expect(new TextDecoder().decode(value)).toContain('"status":"open"');
  });
});

describe('a check-in', () => {
  test('lets in once, says since when, and is answered alike when it is sent again', async () => {
    const { device, passes, buyer } = await openEvening();
    const code = shownAt(passes[0], noon);
    const nonce = randomUUID();
    const first = await scan(device, code, { nonce });
    expect(first.body).toMatchObject({ verdict: 'admitted', passId: passes[0].id, inside: 1, left: 9, since: null });
    clock.set(later(10));
    expect((await scan(device, code, { nonce })).body).toEqual(first.body);
    const again = await scan(device, code);
    expect(again.body).toMatchObject({ verdict: 'already_in', since: { at: noon.toISOString(), by: 'A steward' } });
    expect(await door.passesOf(buyer)).toMatchObject([{ inside: true, entries: 1, firstInAt: noon.toISOString() }]);
    const facts = (await door.harness.store.eventsOf(`pass/${passes[0].id}`)).map(({ type }) => type);
    expect(facts).toEqual(['pass:issued', 'pass:admitted']);
  });

  test('a copied code is dead after its time; one without the live part, or signed by another key, at once', async () => {
    const { device, passes } = await openEvening({ quantity: 2 });
    const [pass, other] = passes;
    const copied = shownAt(pass, noon);
    expect(await verdictOf(device, pass.code)).toBe('expired_code');
    const borrowed = shownAt({ code: pass.code, privateKey: other.privateKey }, noon);
    expect(await verdictOf(device, borrowed)).toBe('forged');
    clock.set(later(61));
    expect(await verdictOf(device, copied)).toBe('expired_code');
    clock.set(later(31));
    expect(await verdictOf(device, copied)).toBe('admitted');
  });

  test('where codes can be printed, they let in as they are; a printed one does not where phones sign the time', async () => {
    const { evening, buyer, device } = await openEvening({ terms: { form: 'static' } });
    const [pass] = await door.passesOf(buyer);
    expect(pass).toMatchObject({ form: 'static', privateKey: null });
    await door.gate(evening, '', { form: 'rotating' });
    expect(await verdictOf(device, pass.code)).toBe('expired_code');
    await door.gate(evening, '', { form: 'static' });
    expect(await verdictOf(device, pass.code)).toBe('admitted');
  });

  test('of another event, or by a code that nobody signed, lets nobody in', async () => {
    const { device } = await openEvening();
    const elsewhere = await openEvening();
    expect(await verdictOf(device, shownAt(elsewhere.passes[0], noon))).toBe('wrong_event');
    const { code } = elsewhere.passes[0];
    for (const text of ['', 'hello', code.replace('M1.', 'M2.'), `${code.slice(0, -4)}AAAA`].slice(1)) {
      expect(await verdictOf(device, text)).toBe('forged');
    }
  });

  test('by attend code, which the eleventh time in a minute is too often', async () => {
    const { evening, passes } = await openEvening({ quantity: 2 });
    const device = await door.device(evening);
    const type = (attendCode: string) => device.post('/api/checkins', { attendCode, nonce: randomUUID() });
    expect((await type(passes[0].attendCode.toLowerCase().replace('-', ' '))).body.verdict).toBe('admitted');
    for (let tried = 1; tried < 10; tried++) expect((await type('AAAAA-AAAAA')).body.verdict).toBe('forged');
    expect(await type(passes[1].attendCode)).toMatchObject({ status: 429, body: { code: 'too_many_tries', retryAfter: 60 } });
    clock.set(later(60));
    expect((await type(passes[1].attendCode)).body.verdict).toBe('admitted');
  });

  test('by oneself, with a pass of one’s own, where the gate allows that', async () => {
    const { evening, buyer, passes } = await openEvening();
    const [stranger] = await Promise.all([signedIn({ now: noon })]);
    const self = (who: SignedIn, attendCode = passes[0].attendCode) =>
      door.client.post('/api/checkins/self', { cookie: who.cookie, body: { ticketId: evening.ticketId, attendCode, nonce: randomUUID() } });
    expect(await self(buyer.who)).toMatchObject({ status: 403, body: { code: 'self_checkin_off' } });
    await door.gate(evening, '', { selfCheckIn: true });
    expect((await self(stranger)).body).toMatchObject({ verdict: 'forged', passId: null });
    expect((await self(buyer.who)).body).toMatchObject({ verdict: 'admitted', inside: 1 });
    expect((await self(buyer.who)).body.verdict).toBe('already_in');
  });

  test('what was scanned without a network is taken over in its order; double entries are told, not hidden', async () => {
    const { evening, device, passes } = await openEvening({ quantity: 2 });
    const other = await door.device(evening);
    const [mine, theirs] = [shownAt(passes[0], noon), shownAt(passes[1], noon)];
    clock.set(later(3_600));
    const item = (code: string, admitted = true) => ({ code, nonce: randomUUID(), scannedAt: noon.toISOString(), admitted });
    const items = [item(mine), item(theirs), item('nonsense', false)];
    const first = await device.post('/api/checkins/batch', { items });
    expect(first.body.items.map(({ verdict, conflict }: never) => [verdict, conflict])).toEqual([
      ['admitted', false],
      ['admitted', false],
      ['forged', false],
    ]);
    expect((await device.post('/api/checkins/batch', { items })).body.items.map(({ id }: { id: string }) => id)).toEqual(
      first.body.items.map(({ id }: { id: string }) => id),
    );
    const second = await other.post('/api/checkins/batch', { items: [item(mine)] });
    expect(second.body.items).toMatchObject([
      { verdict: 'already_in', conflict: true, since: { at: noon.toISOString(), by: 'A steward' } },
    ]);
    const path = `/api/gates/${evening.ticketId}`;
    expect((await door.client.get(path, { cookie: evening.seller.cookie })).body).toMatchObject({ inside: 2, in: 2 });
  });
});

describe('devices', () => {
  test('are paired once, in time, by who has the code', async () => {
    const evening = await door.evening();
    const made = await door.gate(evening, 'devices', { name: 'North door', role: 'steward' });
    expect([made.status, made.body.device.state]).toEqual([201, 'waiting']);
    const device = await door.device(evening);
    expect((await device.pair(made.body.pairingCode.toLowerCase())).body).toMatchObject({
      device: { name: 'North door', state: 'paired' },
      title: 'An evening',
    });
    // The answer may not have reached it.
    expect(await device.pair(made.body.pairingCode)).toMatchObject({ status: 201, body: { device: { id: made.body.device.id } } });
    const another = await door.device(evening);
    expect(await another.pair(made.body.pairingCode)).toMatchObject({ status: 404, body: { code: 'pairing_code_unknown' } });
    const { body } = await door.gate(evening, 'devices', { name: 'Late', role: 'steward' });
    clock.set(later(600));
    expect((await device.pair(body.pairingCode)).status).toBe(404);
    const list = await door.client.get(`/api/gates/${evening.ticketId}/devices`, { cookie: evening.seller.cookie });
    expect(list.body.items.map(({ name, state }: never) => [name, state])).toEqual([
      ['North door', 'paired'],
      ['A steward', 'paired'],
      ['A steward', 'paired'],
      ['Late', 'waiting'],
    ]);
  });

  test('sign what they send: something else, or somebody else’s, or of another time is refused', async () => {
    const { device, evening, passes } = await openEvening();
    const body = JSON.stringify({ code: shownAt(passes[0], noon), nonce: randomUUID() });
    const send = (header: string, raw = body) => door.client.post('/api/checkins', { raw, headers: { 'X-Device': header } });
    const header = device.header('POST', '/api/checkins', body);
    expect((await door.client.post('/api/checkins', { raw: body })).body.code).toBe('device_unknown');
    expect(await send(header, body.replace('nonce', 'nonse'))).toMatchObject({ status: 401, body: { code: 'device_signature' } });
    expect((await send(device.header('POST', '/api/checkins/batch', body))).body.code).toBe('device_signature');
    expect((await send(device.header('POST', '/api/checkins', body, later(-301).getTime()))).body.code).toBe('device_signature');
    expect((await send(header)).body.verdict).toBe('admitted');
    const [{ id }] = (await door.client.get(`/api/gates/${evening.ticketId}/devices`, { cookie: evening.seller.cookie })).body.items;
    const revoked = await door.client.delete(`/api/gates/${evening.ticketId}/devices/${id}`, { cookie: evening.seller.cookie });
    expect(revoked.body.state).toBe('revoked');
    expect(await send(header)).toMatchObject({ status: 401, body: { code: 'device_unknown' } });
  });

  test('a wrong body names its fields', async () => {
    const { device } = await openEvening();
    expect(await device.post('/api/checkins', { nonce: 'short', code: 'x' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'nonce' }] },
    });
    expect(await device.post('/api/checkins', { nonce: randomUUID() })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'code' }] },
    });
    expect((await device.post('/api/checkins/batch', { items: [] })).status).toBe(422);
  });

  test('get the list of passes, signed by the key that everybody can have', async () => {
    const { device, evening, passes } = await openEvening({ quantity: 2 });
    await scan(device, shownAt(passes[0], noon));
    const { manifest } = (await device.get(`/api/gates/${evening.ticketId}/manifest`)).body;
    const [version, content] = manifest.split('.');
    expect(door.codes.signed(`${version}.${content}`)).toBe(manifest);
    const listed = JSON.parse(Buffer.from(content, 'base64url').toString());
    expect(listed).toMatchObject({ ticketId: evening.ticketId, status: 'open', inside: 1, capacity: 10, form: 'rotating' });
    expect(new Set(listed.passes.map(String))).toEqual(new Set([`${passes[0].id},1,valid,1,1`, `${passes[1].id},1,valid,0,0`]));
    expect((await device.get(`/api/gates/${newId()}/manifest`)).status).toBe(404);
    const { keys } = (await door.client.get('/api/passes/keys')).body;
    expect(keys).toMatchObject([{ algorithm: 'Ed25519', publicKey: door.codes.publicKey.toString('base64url') }]);
  });

  test('of supervisors find passes, and take the last admission back; those of stewards do not', async () => {
    const { evening, buyer, device, passes } = await openEvening({ quantity: 2 });
    await door.harness.deliver([userCreated(buyer.who.user.id, 'Bertolt B')]);
    const chief = await door.device(evening, 'supervisor');
    const look = (body: object) => chief.post('/api/checkins/search', body);
    expect(await device.post('/api/checkins/search', { nickname: 'Bertolt B' })).toMatchObject({
      status: 403,
      body: { code: 'supervisor_needed' },
    });
    const { body: admitted } = await scan(device, shownAt(passes[0], noon));
    const found = (await look({ nickname: 'bertolt b' })).body.items;
    expect(found).toMatchObject([
      { passId: passes[0].id, inside: true, holder: { nickname: 'Bertolt B' }, lastCheckInId: admitted.id },
      { passId: passes[1].id, inside: false, lastCheckInId: null },
    ]);
    expect((await look({ attendCode: passes[1].attendCode })).body.items).toMatchObject([{ passId: passes[1].id }]);
    expect((await look({ orderId: buyer.sale.orderId })).body.items).toHaveLength(2);
    expect((await look({ nickname: 'Nobody' })).body.items).toEqual([]);
    expect((await look({})).status).toBe(422);
    const undo = (by: DoorDevice) => by.post(`/api/checkins/${admitted.id}/undo`);
    expect((await undo(device)).status).toBe(403);
    expect((await undo(chief)).body).toEqual({ undone: true });
    expect((await undo(chief)).status).toBe(200);
    expect(await door.passesOf(buyer)).toMatchObject([{ inside: false, entries: 0, firstInAt: null }, {}]);
    expect(await verdictOf(device, shownAt(passes[0], noon))).toBe('admitted');
  });

  test('of a banned organiser go on letting people in, and do nothing else', async () => {
    const { evening, device, passes } = await openEvening({ quantity: 2 });
    const chief = await door.device(evening, 'supervisor');
    const { body: made } = await door.gate(evening, 'devices', { name: 'Late', role: 'steward' });
    const { id: userId } = evening.seller.user;
    const ban = { userId, bannedBy: newId(), bannedAt: noon.toISOString(), reason: 'sealed', until: later(60).toISOString() };
    await door.harness.deliver([userCreated(userId, 'Organiser'), eventOf('user:banned', { id: userId, version: 1 }, ban)]);
    const { body: admitted } = await scan(device, shownAt(passes[0], noon));
    expect(admitted.verdict).toBe('admitted');
    const acts = [
      () => chief.post('/api/checkins/search', { passId: passes[0].id }),
      () => chief.post(`/api/checkins/${admitted.id}/undo`),
      () => device.pair(made.pairingCode),
    ];
    for (const act of acts) expect(await act()).toMatchObject({ status: 403, body: { code: 'organiser_banned' } });
    clock.set(later(60));
    expect(await Promise.all(acts.map(async (act) => (await act()).status))).toEqual([200, 200, 201]);
  });
});

test('the check sees a crowd that is miscounted, and an entry that nobody made', async () => {
  const { evening, device, passes } = await openEvening({ quantity: 2 });
  await scan(device, shownAt(passes[0], noon));
  const { connection } = door.harness.database;
  const found = async () => (await wholeCheck(checkAdmissions(door.harness.store))).invariants.map(({ violations }) => violations);
  const crowd = { _id: evening.ticketId } as never;
  await connection.collection('crowds').updateOne(crowd, { $set: { inside: 11 } });
  expect(await found()).toEqual([[evening.ticketId], [evening.ticketId], []]);
  await connection.collection('crowds').updateOne(crowd, { $set: { inside: 1 } });
  const unused = { _id: passes[1].id } as never;
  await connection.collection('passes').updateOne(unused, { $set: { entries: 1 } });
  expect((await found())[2]).toEqual([passes[1].id]);
  await connection.collection('passes').updateOne(unused, { $set: { entries: 0 } });
});
