import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@marquee/common/events';
import {
  consumerHarness,
  fixedClock,
  signedIn,
  testClient,
  testHttp,
  wholeCheck,
  type ConsumerHarness,
  type SignedIn,
  type TestClient,
} from '@marquee/common/testing';
import { buildApp } from './app';
import { checkTickets } from './check';
import { consumersOf } from './consumers';
import { LiveStock } from './gateways/live-stock';
import { allRecords } from './store/all-records';
import { sellers } from './store/sellers';
import { aBody, noon, People, stockChanged, userCreated } from './testing/fixtures';
import { endPastSales } from './workers/end-past-sales';

const clock = fixedClock(noon);
const seller = signedIn({ now: noon });
const otherSeller = signedIn({ now: noon });
const buyer = signedIn({ now: noon });
const ever = new AbortController().signal;
const people = new People();

let harness: ConsumerHarness;
let client: TestClient;

beforeAll(async () => {
  harness = await consumerHarness({ service: 'tickets', records: allRecords, consumers: consumersOf, clock });
  // Nothing is told while these tests look, so that nobody has to listen.
  const liveStock = new LiveStock({} as never, clock);
  client = await testClient(buildApp({ store: harness.store, liveStock, personal: people.reader() }, testHttp({ clock })));
  await harness.deliver([people.created(seller.user.id, 'mahalia')]);
});
afterAll(async () => {
  await client.close();
  await harness.close();
});
beforeEach(() => clock.set(noon));

async function listed(
  change: Record<string, unknown> = {},
  { by = seller }: { by?: SignedIn } = {},
): Promise<{ id: string; version: number }> {
  const { status, body } = await client.post('/api/tickets', { cookie: by.cookie, body: aBody(change) });
  if (status !== 201) throw new Error(`not listed: ${JSON.stringify(body)}`);
  return body;
}
const stockOf = (id: string, version: number, change: Parameters<typeof stockChanged>[2]) =>
  harness.deliver([stockChanged(id, version, change)]);
const fieldsOf = (body: { errors: { field: string }[] }) => body.errors.map(({ field }) => field).sort();

describe('listing a ticket', () => {
  test('answers with the whole ticket, where it is and its version', async () => {
    const answer = await client.post('/api/tickets', {
      cookie: seller.cookie,
      body: aBody({ quantity: 40, image: 'https://pictures.example/a.jpg' }),
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{
        version: 0,
        seller: { id: seller.user.id, nickname: 'mahalia' },
        title: 'An evening of songs',
        startsAt: '2026-09-01T19:00:00.000Z',
      },
      ...{
        price: 2_500,
        currency: 'EUR',
        quantity: 40,
        maxPerAccount: null,
        saleOpensAt: null,
        state: 'on_sale',
        locked: false,
        revenue: 0,
      },
      ...{ stock: { capacity: 40, free: 40, held: 0, sold: 0, nextReturnAt: null }, image: 'https://pictures.example/a.jpg' },
      ...{ createdAt: noon.toISOString(), updatedAt: noon.toISOString() },
    });
    expect(answer.headers.get('location')).toBe(`/api/tickets/${answer.body.id}`);
    expect(answer.headers.get('etag')).toBe('"0"');
  });

  test('stores one event that says everything', async () => {
    const { id } = await listed({ maxPerAccount: 4, saleOpensAt: '2026-07-01T10:00:00+02:00' });
    const events = await harness.store.eventsOf(`ticket/${id}`);
    expect(events).toMatchObject([
      {
        ...{ type: 'ticket:created', aggregateversion: 0, source: 'tickets' },
        actor: `user/${seller.user.id}/session/${seller.user.sessionId}`,
        data: {
          ticketId: id,
          sellerId: seller.user.id,
          maxPerAccount: 4,
          saleOpensAt: '2026-07-01T08:00:00.000Z',
          state: 'on_sale',
          locked: false,
        },
      },
    ]);
  });

  test('names every wrong field in one problem document', async () => {
    const wrong = {
      title: '',
      venue: ' ',
      startsAt: '2020-01-01T00:00:00Z',
      timeZone: 'Mars',
      price: 5,
      currency: 'EUR',
      quantity: 1.5,
      image: 'ftp://x',
    };
    const { status, body, headers } = await client.post('/api/tickets', { cookie: seller.cookie, body: aBody(wrong) });
    expect([status, body.code]).toEqual([422, 'validation_failed']);
    expect(fieldsOf(body)).toEqual(['image', 'price', 'quantity', 'startsAt', 'timeZone', 'title', 'venue']);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  test('refuses what only the clock knows to be past', async () => {
    const { status, body } = await client.post('/api/tickets', { cookie: seller.cookie, body: aBody({ startsAt: noon.toISOString() }) });
    expect([status, fieldsOf(body)]).toEqual([422, ['startsAt']]);
  });

  test('refuses fields that are not the seller’s to set', async () => {
    const own = { id: newId(), version: 7, sellerId: newId(), state: 'cancelled', locked: true, createdAt: noon, stock: {}, revenue: 9 };
    const { status, body } = await client.post('/api/tickets', { cookie: seller.cookie, body: aBody(own) });
    expect([status, fieldsOf(body)]).toEqual([422, Object.keys(own).sort()]);
  });

  test.each([
    ['malformed JSON', { raw: '{"title":', headers: { 'Content-Type': 'application/json' } }, 400, 'malformed_json'],
    ['another type', { raw: 'title=x', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }, 415, 'unsupported_media_type'],
    ['more than 100 kB', { body: aBody({ description: 'x'.repeat(110_000) }) }, 413, 'body_too_large'],
    ['an operator where text belongs', { body: aBody({ title: { $gt: '' } }) }, 422, 'validation_failed'],
    ['nothing', {}, 422, 'validation_failed'],
  ])('refuses %s', async (_what, request, status, code) => {
    const answer = await client.post('/api/tickets', { cookie: seller.cookie, ...request });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('showing a ticket', () => {
  test('gives its version as entity tag, and is never kept nor 304, for the stock lies outside the version', async () => {
    const { id } = await listed();
    await stockOf(id, 0, { held: 2, sold: 3, revenue: 7_500, nextReturnAt: '2026-06-01T12:15:00.000Z' });
    const { status, body, headers } = await client.get(`/api/tickets/${id}`, { headers: { 'If-None-Match': '"1"' } });
    expect([status, headers.get('etag'), headers.get('cache-control')]).toEqual([200, '"1"', 'no-store']);
    expect(body).toMatchObject({
      locked: true,
      stock: { capacity: 10, free: 5, held: 2, sold: 3, nextReturnAt: '2026-06-01T12:15:00.000Z' },
    });
  });

  test('is among the data of its seller only', async () => {
    const { id } = await listed();
    const own = async ({ cookie }: SignedIn) =>
      (await client.get('/api/tickets/own-data', { cookie })).body.listings.map((listing: { id: string }) => listing.id);
    expect(await own(seller)).toContain(id);
    expect(await own(buyer)).toEqual([]);
  });

  test('tells its revenue to its seller alone', async () => {
    const { id } = await listed();
    await stockOf(id, 0, { sold: 1, revenue: 2_500 });
    const seen = await Promise.all(
      [undefined, buyer.cookie, otherSeller.cookie, seller.cookie].map((cookie) =>
        client.get(`/api/tickets/${id}`, cookie ? { cookie } : {}),
      ),
    );
    expect(seen.map(({ body }) => body.revenue)).toEqual([undefined, undefined, undefined, 2_500]);
  });

  test('of an unknown seller has no name, of an unknown ticket nothing', async () => {
    const { id } = await listed({}, { by: otherSeller });
    expect((await client.get(`/api/tickets/${id}`)).body.seller).toMatchObject({ id: otherSeller.user.id, nickname: null });
    for (const path of [newId(), 'nonsense', '%24ne']) {
      expect(await client.get(`/api/tickets/${path}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
  });

  test('of a seller who is gone, or whose name cannot be read right now, has no name', async () => {
    const gone = signedIn({ now: noon });
    await harness.deliver([people.created(gone.user.id, 'nina')]);
    const { id } = await listed({}, { by: gone });
    const nickname = async () => (await client.get(`/api/tickets/${id}`)).body.seller.nickname;
    expect(await nickname()).toBe('nina');
    const never = signedIn({ now: noon });
    await harness.deliver([people.created(never.user.id, 'ella')]);
    people.away = true;
    const other = await listed({}, { by: never });
    expect((await client.get(`/api/tickets/${other.id}`)).body.seller.nickname).toBeNull();
    expect(await nickname()).toBe('nina'); // remembered
    people.away = false;
    people.keys.delete(gone.user.id);
    await pause(5);
    expect(await nickname()).toBeNull();
    expect(JSON.stringify(await harness.store.get(sellers.at(gone.user.id)))).not.toContain('nina');
  });

  test('of a seller of a version before has the name that was told then', async () => {
    const old = signedIn({ now: noon });
    await harness.deliver([userCreated(old.user.id, 'bessie')]);
    const { id } = await listed({}, { by: old });
    expect((await client.get(`/api/tickets/${id}`)).body.seller.nickname).toBe('bessie');
  });

  test('says ended once its sale is over', async () => {
    const { id } = await listed({ saleClosesAt: '2026-06-02T00:00:00.000Z' });
    clock.set('2026-06-02T00:00:00.000Z');
    expect((await client.get(`/api/tickets/${id}`)).body.state).toBe('ended');
  });
});

describe('editing a ticket', () => {
  const edit = (id: string, change: Record<string, unknown>, { as = seller, ifMatch }: { as?: SignedIn; ifMatch?: string } = {}) =>
    client.put(`/api/tickets/${id}`, { cookie: as.cookie, body: aBody(change), ...(ifMatch && { headers: { 'If-Match': ifMatch } }) });

  test('replaces the listing and raises its version once', async () => {
    const { id } = await listed({ image: '/a.jpg', maxPerAccount: 2 });
    clock.advance(1_000);
    const { status, body, headers } = await edit(id, { title: 'Another evening', price: 3_000 }, { ifMatch: '"0"' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      version: 1,
      title: 'Another evening',
      price: 3_000,
      image: null,
      maxPerAccount: null,
      updatedAt: '2026-06-01T12:00:01.000Z',
    });
    expect(headers.get('etag')).toBe('"1"');
    expect((await harness.store.eventsOf(`ticket/${id}`)).map(({ type }) => type)).toEqual(['ticket:created', 'ticket:updated']);
  });

  test('from an older version is refused and changes nothing', async () => {
    const { id } = await listed();
    await edit(id, { title: 'First' }, { ifMatch: '"0"' });
    const second = await edit(id, { title: 'Second' }, { ifMatch: '"0"' });
    expect([second.status, second.body.code, second.body.version]).toEqual([412, 'stale_version', 1]);
    expect((await client.get(`/api/tickets/${id}`)).body.title).toBe('First');
  });

  test('of two at the same moment from the same version one is refused', async () => {
    const { id } = await listed();
    const answers = await Promise.all(['One', 'Two'].map((title) => edit(id, { title }, { ifMatch: '"0"' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  test('cannot reprice what is held', async () => {
    const { id } = await listed();
    await stockOf(id, 0, { held: 1 });
    expect(await edit(id, { price: 2_600 })).toMatchObject({ status: 409, body: { code: 'ticket_locked', price: 2_500, currency: 'EUR' } });
    expect(await edit(id, { title: 'Only the title' })).toMatchObject({ status: 200 });
    await stockOf(id, 1, { held: 0 });
    expect(await edit(id, { price: 2_600 })).toMatchObject({ status: 200, body: { price: 2_600 } });
  });

  test('cannot offer fewer than are held and sold', async () => {
    const { id } = await listed();
    await stockOf(id, 0, { held: 1, sold: 2 });
    expect(await edit(id, { quantity: 2 })).toMatchObject({ status: 409, body: { code: 'below_capacity' } });
    expect(await edit(id, { quantity: 3 })).toMatchObject({ status: 200, body: { quantity: 3 } });
  });

  test('into the past is refused, and so is what does not fit together', async () => {
    const { id } = await listed();
    const answer = await edit(id, { startsAt: '2026-05-01T00:00:00.000Z' });
    expect([answer.status, fieldsOf(answer.body)]).toEqual([422, ['startsAt']]);
    expect((await edit(id, { price: 1, title: '' })).status).toBe(422);
  });
});

describe('the sale of a ticket', () => {
  test('is paused, resumed and cancelled, and doing so again is no error', async () => {
    const { id } = await listed();
    const states: string[] = [];
    for (const act of ['pause', 'pause', 'resume', 'resume', 'cancel', 'cancel']) {
      const { status, body } = await client.post(`/api/tickets/${id}/${act}`, { cookie: seller.cookie, body: {} });
      states.push(`${status} ${body.state} ${body.version}`);
    }
    expect(states).toEqual(['200 paused 1', '200 paused 1', '200 on_sale 2', '200 on_sale 2', '200 cancelled 3', '200 cancelled 3']);
  });

  test('once cancelled is over for good', async () => {
    const { id } = await listed();
    await client.post(`/api/tickets/${id}/cancel`, { cookie: seller.cookie });
    const answers = await Promise.all([
      client.put(`/api/tickets/${id}`, { cookie: seller.cookie, body: aBody({ title: 'New' }) }),
      client.post(`/api/tickets/${id}/pause`, { cookie: seller.cookie }),
      client.post(`/api/tickets/${id}/resume`, { cookie: seller.cookie }),
    ]);
    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(3).fill('409 ticket_cancelled'));
  });

  test('is cancelled also when something is sold, with the reason for those who bought', async () => {
    const { id } = await listed();
    await stockOf(id, 0, { sold: 2 });
    const tooLong = { reason: 'x'.repeat(501) };
    expect((await client.post(`/api/tickets/${id}/cancel`, { cookie: seller.cookie, body: tooLong })).status).toBe(422);
    const answer = await client.post(`/api/tickets/${id}/cancel`, { cookie: seller.cookie, body: { reason: 'The singer is ill.' } });
    expect(answer).toMatchObject({ status: 200, body: { state: 'cancelled' } });
  });
});

describe('who may do what', () => {
  const visitors: [string, SignedIn | undefined][] = [
    ['nobody', undefined],
    ['a buyer', buyer],
    ['its seller', seller],
    ['another seller', otherSeller],
  ];
  const requests: [string, (id: string, cookie: string) => Promise<{ status: number }>, number[]][] = [
    ['lists', (_id, cookie) => client.post('/api/tickets', { cookie, body: aBody() }), [401, 201, 201, 201]],
    ['searches', (_id, cookie) => client.get('/api/tickets', { cookie }), [200, 200, 200, 200]],
    ['asks for their own', (_id, cookie) => client.get('/api/tickets?seller=me', { cookie }), [401, 200, 200, 200]],
    ['shows', (id, cookie) => client.get(`/api/tickets/${id}`, { cookie }), [200, 200, 200, 200]],
    ['edits', (id, cookie) => client.put(`/api/tickets/${id}`, { cookie, body: aBody({ title: 'x' }) }), [401, 403, 200, 403]],
    ['pauses', (id, cookie) => client.post(`/api/tickets/${id}/pause`, { cookie }), [401, 403, 200, 403]],
    ['resumes', (id, cookie) => client.post(`/api/tickets/${id}/resume`, { cookie }), [401, 403, 200, 403]],
    ['cancels', (id, cookie) => client.post(`/api/tickets/${id}/cancel`, { cookie }), [401, 403, 200, 403]],
    ['reads the documentation', (_id, cookie) => client.get('/api/tickets/openapi.json', { cookie }), [200, 200, 200, 200]],
  ];
  const matrix = requests.flatMap(([what, ask, statuses]) =>
    visitors.map(([who, as], index) => ({ who, what, as, ask, status: statuses[index] as number })),
  );

  test.each(matrix)('$who who $what gets $status', async ({ as, ask, status }) => {
    const { id } = await listed();
    expect((await ask(id, as?.cookie ?? '')).status).toBe(status);
  });

  test.each(['pause', 'resume', 'cancel'])('nobody can %s a ticket that there is not', async (act) => {
    expect((await client.post(`/api/tickets/${newId()}/${act}`, { cookie: seller.cookie })).status).toBe(404);
    expect((await client.post(`/api/tickets/nonsense/${act}`, { cookie: seller.cookie })).status).toBe(404);
    expect((await client.put(`/api/tickets/${newId()}`, { cookie: seller.cookie, body: aBody() })).status).toBe(404);
  });

  test('a page of another origin changes nothing', async () => {
    const { id } = await listed();
    const headers = { Origin: 'https://elsewhere.example' };
    expect((await client.post(`/api/tickets/${id}/pause`, { cookie: seller.cookie, headers })).status).toBe(403);
  });
});

describe('the service', () => {
  test('keeps its catalogue and locks in line through all of this', async () => {
    clock.set('2026-06-03T00:00:00.000Z');
    await endPastSales(harness.store, clock, ever);
    const { invariants, facts } = await wholeCheck(checkTickets(harness.store));
    expect(invariants.filter(({ holds }) => !holds)).toEqual([]);
    expect(Object.keys((facts as { owned: { ticket: object } }).owned.ticket).length).toBeGreaterThan(20);
  });

  test('documents every route', async () => {
    const { body } = await client.get('/api/tickets/openapi.json');
    expect(
      Object.entries(body.paths as Record<string, object>)
        .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
        .sort(),
    ).toEqual([
      'get /api/tickets',
      'get /api/tickets/own-data',
      'get /api/tickets/paused/{userId}',
      'get /api/tickets/{ticketId}',
      'get /api/tickets/{ticketId}/stock/live',
      'post /api/tickets',
      'post /api/tickets/{ticketId}/cancel',
      'post /api/tickets/{ticketId}/pause',
      'post /api/tickets/{ticketId}/resume',
      'put /api/tickets/{ticketId}',
    ]);
  });
});
