import { Reader, type Database } from '@marquee/common/mongo';
import { fixedClock, testClient, testDatabase, type TestClient } from '@marquee/common/testing';
import { InternalPorts } from '../gateways/internal-ports';
import { noon, token } from '../testing/test-chronicle';
import { LagBoard } from './lag-board';

let database: Database;
let shop: TestClient;
let asked = 0;
beforeAll(async () => {
  database = await testDatabase();
  shop = await testClient((_request, response) => {
    asked += 1;
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ outbox: { rows: asked, oldestAgeMs: 0 }, consumers: [], latest: [] }));
  });
});
afterAll(async () => {
  await shop.close();
  await database.close();
});
beforeEach(() => {
  asked = 0;
});

const board = (maxAgeMs?: number) =>
  new LagBoard({
    reader: new Reader(database.connection),
    services: new InternalPorts([{ service: 'shop', url: shop.origin }], token),
    clock: fixedClock(noon),
    ...(maxAgeMs !== undefined && { maxAgeMs }),
  });

test('who looks at the same time, or a moment later, sees one and the same reading', async () => {
  const lag = board();
  const [one, other] = await Promise.all([lag.read(), lag.read()]);
  expect(one).toMatchObject({ at: noon, services: [{ service: 'shop', outbox: { rows: 1 } }] });
  expect([other, await lag.read(), asked]).toEqual([one, one, 1]);
});

test('what is older is read anew', async () => {
  const lag = board(0);
  await lag.read();
  expect(await lag.read()).toMatchObject({ services: [{ outbox: { rows: 2 } }] });
});

test('a failure is not kept', async () => {
  const broken = new LagBoard({
    reader: new Reader(database.connection),
    services: { names: ['shop'], ask: () => (asked++, Promise.reject(new Error('no'))) } as unknown as InternalPorts,
    clock: fixedClock(noon),
  });
  await expect(broken.read()).rejects.toThrow('no');
  await expect(broken.read()).rejects.toThrow('no');
  expect(asked).toBe(2);
});
