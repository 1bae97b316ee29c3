import { changed } from '@marquee/common/domain';
import { MemoryBroker, MemoryBus, newId, ownAccord } from '@marquee/common/events';
import { Store, type Database } from '@marquee/common/mongo';
import { systemClock } from '@marquee/common/service';
import { signedIn, testClient, testDatabase, testHttp, type TestClient } from '@marquee/common/testing';
import { buildApp } from '../app';
import { LiveStock } from '../gateways/live-stock';
import { allRecords } from '../store/all-records';
import { stockCopies } from '../store/stock-copies';
import { aBody, aStock, People, stockChanged } from '../testing/fixtures';

const closing = new AbortController();
const bus = new MemoryBus(new MemoryBroker());
const liveStock = new LiveStock(bus, systemClock);
let database: Database;
let client: TestClient;
let ticketId: string;

beforeAll(async () => {
  database = await testDatabase();
  const store = await Store.open({ database, bus, service: 'tickets', records: allRecords });
  client = await testClient(buildApp({ store, liveStock, personal: new People().reader() }, testHttp({ closing: closing.signal })));
  await liveStock.start();
  const { body } = await client.post('/api/tickets', { cookie: signedIn().cookie, body: aBody({ startsAt: '2036-09-01T19:00:00.000Z' }) });
  ticketId = body.id as string;
  const known = aStock({ id: ticketId, version: 3, held: 2 });
  await store.changeOne(stockCopies.at(ticketId), () => changed(known), { cause: ownAccord('test'), now: new Date() });
});
afterAll(async () => {
  await client.close();
  await liveStock.stop();
  await bus.close();
  await database.close();
});

async function watch(id = ticketId, signal?: AbortSignal) {
  const response = await client.fetch(`/api/tickets/${id}/stock/live`, { ...(signal && { signal }) });
  const reader = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  return { response, next: async () => (await reader.read()).value };
}

const tell = (version: number, held: number) => {
  const event = stockChanged(ticketId, version, { held, nextReturnAt: '2036-06-01T12:15:00.000Z' });
  return bus.publish('stock', { id: event.id, body: JSON.stringify(event) });
};

test('whoever watches a ticket sees its stock at once and whenever it changes', async () => {
  const leaving = new AbortController();
  const { response, next } = await watch(ticketId, leaving.signal);
  expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
    'no-store',
  ]);
  expect(await next()).toBe('event: stock\ndata: {"capacity":10,"free":8,"held":2,"sold":0,"nextReturnAt":null,"version":3}\n\n');
  await tell(4, 9);
  expect(await next()).toBe(
    'event: stock\ndata: {"capacity":10,"free":1,"held":9,"sold":0,"nextReturnAt":"2036-06-01T12:15:00.000Z","version":4}\n\n',
  );
  leaving.abort();
  for (let waited = 0; liveStock.size > 0 && waited < 2_000; waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(liveStock.size).toBe(0);
});

test('there is nothing to watch of a ticket that there is not', async () => {
  for (const id of [newId(), 'nonsense']) {
    expect(await client.get(`/api/tickets/${id}/stock/live`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  }
});

test('the streams end when the process is to stop', async () => {
  const streams = await Promise.all(Array.from({ length: 5 }, () => watch()));
  await Promise.all(streams.map(({ next }) => next()));
  closing.abort();
  expect(await Promise.all(streams.map(({ next }) => next()))).toEqual(Array(5).fill(undefined));
});
