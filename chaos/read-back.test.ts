import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ledger } from './ledger';
import { Shop } from './load/shop';
import type { OrderView } from './load/views';
import { readBack } from './read-back';

const buyer = { id: 'buyer-1', email: 'a@example.com', password: 'secret', cookie: 'session=a' };
const order = (id: string): OrderView => ({
  ...{ id, version: 0, status: 'created', ticket: { id: 'ticket-1' }, quantity: 1, total: 100, currency: 'EUR' },
  ...{ expiresAt: new Date(Date.now() + 60_000).toISOString(), cancelReason: null, cancelledAt: null },
});

let server: Server;
let shop: Shop;
/** What the marketplace still has. */
const kept = new Map<string, OrderView>();
let down = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    const id = /^\/api\/orders\/(.+)$/.exec(request.url ?? '')?.[1];
    const body = id === undefined ? { items: [...kept.values()], nextCursor: null } : kept.get(id);
    response.writeHead(down-- > 0 ? 503 : body ? 200 : 404).end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  shop = new Shop({ address, stripe: address });
});
beforeEach(() => kept.clear());
afterAll(async () => {
  shop.close();
  await new Promise((resolve) => server.close(resolve));
});

test('what was kept is found, though the marketplace is away for a moment', async () => {
  const ledger = new Ledger();
  ledger.held(buyer, order('order-1'));
  kept.set('order-1', order('order-1'));
  down = 2;
  expect(await readBack(ledger, shop)).toEqual({ read: 1, problems: [] });
});

test('a lost write is reported', async () => {
  const ledger = new Ledger();
  ledger.held(buyer, order('order-1'));
  ledger.held(buyer, order('order-2'));
  kept.set('order-1', order('order-1'));
  expect((await readBack(ledger, shop)).problems).toEqual(['what was acknowledged is kept: order order-2 was acknowledged and is gone']);
});

test('an order that nobody asked for is reported', async () => {
  const ledger = new Ledger();
  ledger.held(buyer, order('order-1'));
  kept.set('order-1', order('order-1')).set('order-9', order('order-9'));
  expect((await readBack(ledger, shop)).problems.join()).toMatch(/1 orders more than were acknowledged/);
});
