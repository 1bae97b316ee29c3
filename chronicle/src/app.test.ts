import { newId } from '@marquee/common/events';
import { eventOf, signedIn, until } from '@marquee/common/testing';
import { historyOf, userCreated } from './testing/fixtures';
import { noon, TestChronicle } from './testing/test-chronicle';

let chronicle: TestChronicle;
beforeAll(async () => {
  chronicle = await TestChronicle.open();
});
afterAll(() => chronicle.close());

const idsIn = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id);
const fieldsIn = (body: { errors: { field: string }[] }) => body.errors.map(({ field }) => field);

describe('who may look', () => {
  const paths = ['events', `aggregates/order/${newId()}`, `correlations/${newId()}`, 'stream', 'strays'];

  test.each(paths)('for buyers, sellers and who is not signed in there is no %s', async (path) => {
    const address = `/api/chronicle/${path}`;
    expect((await chronicle.client.get(address)).status).toBe(404);
    expect((await chronicle.client.get(address, { cookie: signedIn({ now: noon }).cookie })).status).toBe(404);
  });

  test('whose session has run out is told to renew it', async () => {
    const expired = signedIn({ now: new Date(noon.getTime() - 30 * 86_400_000), roles: ['auditor'] });
    expect((await chronicle.get('events', expired)).status).toBe(401);
  });

  test('auditors, operators and admins may', async () => {
    for (const role of ['auditor', 'operator', 'admin'])
      expect((await chronicle.get('events', signedIn({ now: noon, roles: [role] }))).status).toBe(200);
  });
});

describe('events', () => {
  test('are found by aggregate, kind, type, actor, correlation and time, page by page', async () => {
    const buyerId = newId();
    const histories = Array.from({ length: 3 }, () => historyOf({ buyerId }));
    const [first, second] = histories[0] as (typeof histories)[number];
    await chronicle.deliver(histories.flat());
    const found = async (query: string) => idsIn((await chronicle.get(`events?${query}`, chronicle.auditor)).body);
    expect(await found(`subject=${first.subject}`)).toEqual([second.id, first.id]);
    expect(await found(`correlation=${first.correlationid}&type=order:completed`)).toEqual([second.id]);
    const mine = await found(`actor=user/${buyerId}&kind=order`);
    expect(mine.sort()).toEqual(histories.map(([each]) => each.id).sort());
    expect(await found(`subject=${first.subject}&until=${noon.toISOString()}`)).toEqual([first.id]);
    expect(await found(`subject=${first.subject}&since=${new Date(noon.getTime() + 1).toISOString()}`)).toEqual([second.id]);
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await chronicle.get(`events?actor=user/${buyerId}&limit=2${cursor}`);
      seen.push(...idsIn(body));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen.sort()).toEqual(mine);
    const one = (await chronicle.get(`events?subject=${first.subject}&limit=1`)).body;
    expect(idsIn((await chronicle.get(`events?subject=${first.subject}&limit=1&cursor=${one.nextCursor}`)).body)).toEqual([first.id]);
  });

  test.each([
    ['since=2026-06-02T00:00:00Z&until=2026-06-01T00:00:00Z', ['until']],
    ['type=order:created&kind=ticket', ['kind']],
    ['kind=order&subject=ticket/1', ['subject']],
    ['since=yesterday&type=Order&limit=0', ['limit', 'type', 'since']],
    ['kind=film', ['kind']],
    ['sbject=order/1', ['sbject']],
    ['cursor=nonsense', ['cursor']],
  ])('filters that make no sense are named: %s', async (query, fields) => {
    const { status, body } = await chronicle.get(`events?${query}`);
    expect([status, fieldsIn(body).sort()]).toEqual([422, [...fields].sort()]);
  });

  test('what was not sealed of a person is told to nobody', async () => {
    const event = userCreated(newId(), 'ada');
    await chronicle.deliver([event]);
    const { body } = await chronicle.get(`events?subject=${event.subject}`);
    expect(body.items[0]).toMatchObject({ data: { nickname: null, email: null }, withheld: { nickname: 'gone', email: 'gone' } });
  });

  test('personal fields are read by operators, not by auditors, and by nobody once the person is gone', async () => {
    const userId = newId();
    await chronicle.deliver([userCreated(userId, 'ada', chronicle.keyOf(userId))]);
    const look = async (who = chronicle.operator) => (await chronicle.get(`events?subject=user/${userId}`, who)).body.items[0];
    expect(await look()).toMatchObject({ data: { userId, nickname: 'ada' }, withheld: {} });
    expect(await look(chronicle.auditor)).toMatchObject({ data: { userId, nickname: null, email: null }, withheld: { nickname: 'role' } });
    chronicle.keys.delete(userId);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await look()).toMatchObject({ data: { userId, nickname: null, email: null }, withheld: { nickname: 'gone', email: 'gone' } });
  });

  test('whether an address has an account is told to operators, and looks the same to auditors either way', async () => {
    const expiresAt = noon.toISOString();
    const asked = (known: boolean) => {
      const registrationId = newId();
      const data = { registrationId, number: 1, email: '', known, language: 'en' as const, expiresAt };
      return eventOf('registration:requested', { id: registrationId, version: 0 }, data, { time: noon, source: 'auth' });
    };
    const forgotten = (userId?: string) => {
      const resetId = newId();
      return eventOf('reset:requested', { id: resetId, version: 0 }, { resetId, userId, expiresAt }, { time: noon, source: 'auth' });
    };
    const told = [asked(true), asked(false), forgotten('ada'), forgotten()];
    await chronicle.deliver(told);
    const seenBy = async (who: typeof chronicle.operator) => {
      const views = await Promise.all(
        told.map(async ({ subject }) => {
          const [event] = (await chronicle.get(`events?subject=${subject}`, who)).body.items;
          expect((await chronicle.get(`aggregates/${subject}`, who)).body.state).toEqual(event.data);
          return event;
        }),
      );
      return views.map(({ data: { known, userId }, withheld }) => [known, userId, withheld.known, withheld.userId]);
    };
    expect(await seenBy(chronicle.operator)).toEqual([
      [true, undefined, undefined, undefined],
      [false, undefined, undefined, undefined],
      [undefined, 'ada', undefined, undefined],
      [undefined, undefined, undefined, undefined],
    ]);
    expect(await seenBy(chronicle.auditor)).toEqual([
      ...Array.from({ length: 2 }, () => [null, undefined, 'role', undefined]),
      ...Array.from({ length: 2 }, () => [undefined, null, undefined, 'role']),
    ]);
  });

  test('which device somebody signed in on is told to operators, not to auditors', async () => {
    const [sessionId, deviceId] = [newId(), newId()];
    const data = { sessionId, userId: newId(), deviceId, deviceName: 'sealed', address: 'sealed', newDevice: true };
    await chronicle.deliver([eventOf('session:started', { id: sessionId, version: 0 }, data, { time: noon, source: 'auth' })]);
    const look = async (who = chronicle.operator) => (await chronicle.get(`events?subject=session/${sessionId}`, who)).body.items[0];
    expect((await look()).data).toMatchObject({ deviceId, newDevice: true });
    expect(await look(chronicle.auditor)).toMatchObject({ data: { deviceId: null, newDevice: true }, withheld: { deviceId: 'role' } });
    const { body } = await chronicle.get(`aggregates/session/${sessionId}`, chronicle.auditor);
    expect(JSON.stringify(body)).not.toContain(deviceId);
  });
});

describe('an aggregate', () => {
  test('has a history, what each version changed, and a state at a time or version', async () => {
    const [first, second] = historyOf();
    await chronicle.deliver([first, second]);
    const path = `aggregates/${first.subject}`;
    const { body } = await chronicle.get(path);
    expect(body).toMatchObject({ version: 1, stateSince: 0, state: { ticketTitle: 'An evening', completedAt: noon.toISOString() } });
    expect(idsIn({ items: body.items.map(({ event }: { event: { id: string } }) => event) })).toEqual([second.id, first.id]);
    expect(body.items[0].differences).toEqual([{ field: 'completedAt', after: noon.toISOString() }]);
    const then = (await chronicle.get(`${path}?at=${noon.toISOString()}`)).body;
    expect([then.version, then.state.completedAt]).toEqual([0, undefined]);
    expect((await chronicle.get(`${path}?version=0`)).body).toMatchObject({ version: 0 });
    const page = (await chronicle.get(`${path}?limit=1`)).body;
    const next = (await chronicle.get(`${path}?limit=1&cursor=${page.nextCursor}`)).body;
    expect([page.items[0].event.version, next.items[0].event.version, next.nextCursor]).toEqual([1, 0, null]);
  });

  test('that nobody has heard of is 404, and two moments at once are 422', async () => {
    expect((await chronicle.get(`aggregates/order/${newId()}`)).status).toBe(404);
    const { status, body } = await chronicle.get(`aggregates/order/1?at=${noon.toISOString()}&version=1`);
    expect([status, fieldsIn(body)]).toEqual([422, ['version']]);
  });
});

test('what followed from one request is a tree', async () => {
  const [first, second] = historyOf();
  await chronicle.deliver([second, first]);
  const { body } = await chronicle.get(`correlations/${first.correlationid}`);
  expect(body.items.map(({ event, depth }: { event: { id: string }; depth: number }) => [event.id, depth])).toEqual([
    [first.id, 0],
    [second.id, 1],
  ]);
  expect((await chronicle.get(`correlations/${newId()}`)).status).toBe(404);
});

test('events are watched as they happen, those that are asked for, each once', async () => {
  const leaving = new AbortController();
  const response = await chronicle.client.fetch('/api/chronicle/stream?type=order:completed', {
    headers: { Cookie: chronicle.operator.cookie },
    signal: leaving.signal,
  });
  let text = '';
  const reading = (async () => {
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) text += Buffer.from(part).toString();
  })().catch(() => undefined);
  const [first, second] = historyOf();
  await chronicle.deliver([first, second, second]);
  await until(() => text.includes(second.id));
  expect(text).not.toContain(`"${first.id}","subject`);
  expect(text.match(/event: happened/g)).toHaveLength(1);
  leaving.abort();
  await reading;
});
