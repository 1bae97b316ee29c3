import {
  consumerHarness,
  fixedClock,
  signedIn,
  testClient,
  testHttp,
  type ConsumerHarness,
  type SignedIn,
  type TestClient,
} from '@marquee/common/testing';
import { buildApp } from '../app';
import { consumersOf } from '../consumers';
import { LiveStock } from '../gateways/live-stock';
import { allRecords } from '../store/all-records';
import { aBody, noon, People, ratingChanged, stockChanged } from '../testing/fixtures';
import { endPastSales } from '../workers/end-past-sales';

const clock = fixedClock(noon);
const [anna, ben] = [signedIn({ now: noon }), signedIn({ now: noon })];
const ever = new AbortController().signal;
const ids = new Map<string, string>();

let harness: ConsumerHarness;
let client: TestClient;

async function list(name: string, by: SignedIn, change: Record<string, unknown>, acts: string[] = []): Promise<void> {
  const { status, body } = await client.post('/api/tickets', { cookie: by.cookie, body: aBody({ title: name, ...change }) });
  if (status !== 201) throw new Error(`not listed: ${JSON.stringify(body)}`);
  ids.set(name, body.id as string);
  for (const act of acts) await client.post(`/api/tickets/${body.id}/${act}`, { cookie: by.cookie });
}

const idOf = (name: string) => ids.get(name) as string;
const sellOut = (name: string, version = 0) => harness.deliver([stockChanged(idOf(name), version, { sold: 10 })]);

/** The titles that a search finds, in order. */
async function found(query: string, cookie = ''): Promise<string[]> {
  const { status, body } = await client.get(`/api/tickets?${query}`, { cookie });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.items.map(({ title }: { title: string }) => title);
}

beforeAll(async () => {
  harness = await consumerHarness({ service: 'tickets', records: allRecords, consumers: consumersOf, clock });
  client = await testClient(
    buildApp({ store: harness.store, liveStock: new LiveStock({} as never, clock), personal: new People().reader() }, testHttp({ clock })),
  );
  await list('Jazz in June', anna, { startsAt: '2026-06-20T20:00:00.000Z', price: 3_000, venue: 'Blue cellar, Zürich', currency: 'CHF' });
  await list('Jazz in July', anna, { startsAt: '2026-07-20T20:00:00.000Z', price: 1_000, description: 'With a surprise guest.' });
  await list('Rock in August', ben, { startsAt: '2026-08-20T20:00:00.000Z', price: 2_000 });
  await list('Free rock', ben, { startsAt: '2026-09-20T20:00:00.000Z', price: 0 });
  await list('Early closer', ben, { startsAt: '2026-06-10T20:00:00.000Z', saleClosesAt: '2026-06-02T00:00:00.000Z' });
  await list('Paused opera', anna, { startsAt: '2026-07-01T20:00:00.000Z' }, ['pause']);
  await list('Cancelled opera', anna, { startsAt: '2026-07-02T20:00:00.000Z' }, ['cancel']);
  clock.set('2026-06-03T00:00:00.000Z');
});
afterAll(async () => {
  await client.close();
  await harness.close();
});

describe('a list of tickets', () => {
  test('shows what is on sale, the soonest first, without what has ended since', async () => {
    expect(await found('')).toEqual(['Jazz in June', 'Jazz in July', 'Rock in August', 'Free rock']);
  });

  test('is sorted as asked', async () => {
    expect(await found('sort=newest')).toEqual(['Free rock', 'Rock in August', 'Jazz in July', 'Jazz in June']);
    expect(await found('sort=price')).toEqual(['Free rock', 'Jazz in July', 'Rock in August', 'Jazz in June']);
  });

  test('begins with the best rated, if asked, and says how ticket and seller are rated', async () => {
    await harness.deliver([
      ratingChanged(idOf('Rock in August'), 0, [20, 19, 18]),
      ratingChanged(idOf('Jazz in June'), 0, [19]),
      ratingChanged(ben.user.id, 0, [20, 19, 18], 'seller'),
    ]);
    const { body } = await client.get('/api/tickets?sort=rating&limit=1');
    expect(body.items).toMatchObject([
      { title: 'Rock in August', rating: { count: 3, average: 9.5 }, seller: { rating: { count: 3, average: 9.5 } } },
    ]);
    const rest = await client.get(`/api/tickets?sort=rating&cursor=${body.nextCursor}`);
    expect(rest.body.items.map(({ title }: { title: string }) => title)).toEqual(['Jazz in June', 'Free rock', 'Jazz in July']);
    expect(rest.body.items[2]).toMatchObject({ rating: { count: 0, average: null } });
  });

  test('is narrowed by dates, prices and currency, the ends included', async () => {
    expect(await found('from=2026-07-20T20:00:00Z&to=2026-08-20T20:00:00Z')).toEqual(['Jazz in July', 'Rock in August']);
    expect(await found('minPrice=1000&maxPrice=2000')).toEqual(['Jazz in July', 'Rock in August']);
    expect(await found('maxPrice=0')).toEqual(['Free rock']);
    expect(await found('currency=CHF')).toEqual(['Jazz in June']);
    expect(await found('currency=EUR&sort=price&minPrice=1&from=2026-08-01T00:00:00Z')).toEqual(['Rock in August']);
  });

  test('finds words of title, venue and description, whatever their case and accents', async () => {
    expect(await found('text=jazz')).toEqual(['Jazz in June', 'Jazz in July']);
    expect(await found('text=ZURICH%20jaz')).toEqual(['Jazz in June']);
    expect(await found('text=surprise')).toEqual(['Jazz in July']);
    expect(await found('text=jazz%20rock')).toEqual([]);
    expect(await found(`text=${encodeURIComponent('  !? ')}`)).toHaveLength(4);
    expect(await found(`text=${encodeURIComponent('$where: {"$gt": ""} jazz')}`)).toEqual([]);
  });

  test.each([
    ['paused', ['Paused opera']],
    ['cancelled', ['Cancelled opera']],
    ['any', ['Early closer', 'Jazz in June', 'Paused opera', 'Cancelled opera', 'Jazz in July', 'Rock in August', 'Free rock']],
  ])('is narrowed to what is %s', async (state, titles) => {
    expect(await found(`state=${state}`)).toEqual(titles);
  });

  test('has what has ended where it belongs once the sweep has passed', async () => {
    await endPastSales(harness.store, clock, ever);
    expect(await found('state=ended')).toEqual(['Early closer']);
    expect((await client.get('/api/tickets?state=ended')).body.items[0].state).toBe('ended');
  });

  test('leaves out on request what is sold out, until something comes back', async () => {
    await sellOut('Rock in August');
    expect(await found('available=true')).toEqual(['Jazz in June', 'Jazz in July', 'Free rock']);
    expect(await found('')).toContain('Rock in August');
    await harness.deliver([stockChanged(idOf('Rock in August'), 1, { sold: 9 })]);
    expect(await found('available=true')).toContain('Rock in August');
  });

  test('of one seller shows what is on sale, and to themselves everything, with their revenue', async () => {
    expect(await found(`seller=${anna.user.id}`)).toEqual(['Jazz in June', 'Jazz in July']);
    expect(await found('seller=me', anna.cookie)).toEqual(['Jazz in June', 'Paused opera', 'Cancelled opera', 'Jazz in July']);
    expect(await found('seller=me&state=paused', anna.cookie)).toEqual(['Paused opera']);
    const revenues = async (cookie: string) =>
      (await client.get('/api/tickets', { cookie })).body.items.map(({ revenue }: { revenue?: number }) => revenue);
    expect(await revenues(anna.cookie)).toEqual([0, 0, undefined, undefined]);
    expect(await revenues('')).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('of one’s own needs somebody', async () => {
    expect(await client.get('/api/tickets?seller=me')).toMatchObject({ status: 401, body: { code: 'not_signed_in' } });
  });

  test.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'sort=best',
    'state=gone',
    'seller=someone',
    'currency=eur',
    'minPrice=-1',
    'from=yesterday',
    'available=maybe',
    'text=' + 'x'.repeat(201),
    'cursor=nonsense',
    'sort=soonest&sort=price',
    'state[$ne]=on_sale&state=1',
  ])('refuses %s', async (query) => {
    expect(await client.get(`/api/tickets?${query}`)).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
  });
});

describe('the pages of a list', () => {
  test.each(['soonest', 'newest', 'price'])('sorted by %s hold everything once, also where keys are equal', async (sort) => {
    const twins = Array.from({ length: 7 }, (_, index) => `Twin ${index}`);
    await Promise.all(twins.map((name) => list(`${name} ${sort}`, ben, { venue: `Twinhouse ${sort}` })));
    const seen: string[] = [];
    let cursor: string | null = '';
    let pages = 0;
    while (cursor !== null) {
      const { body } = await client.get(`/api/tickets?text=twinhouse%20${sort}&sort=${sort}&limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ title }: { title: string }) => title));
      cursor = body.nextCursor as string | null;
      pages++;
    }
    expect([...seen].sort()).toEqual(twins.map((name) => `${name} ${sort}`));
    expect(pages).toBe(3);
  });

  test('go on behind the last one although it has gone', async () => {
    const { body } = await client.get('/api/tickets?limit=1');
    await sellOut('Jazz in June');
    await client.post(`/api/tickets/${body.items[0].id}/pause`, { cookie: anna.cookie });
    expect(await found(`limit=1&cursor=${body.nextCursor}`)).toEqual(['Jazz in July']);
  });

  test('of one order are no pages of another', async () => {
    const { body } = await client.get('/api/tickets?limit=1&sort=price');
    expect(await client.get(`/api/tickets?cursor=${body.nextCursor}`)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'cursor' }] },
    });
  });
});
