import { setTimeout as pause } from 'node:timers/promises';
import { MemoryBroker, MemoryBus, newId, type EventEnvelope } from '@marquee/common/events';
import { systemClock } from '@marquee/common/service';
import { eventOf } from '@marquee/common/testing';
import type { StockFigures } from '../domain/stock-copy';
import { LiveStock } from './live-stock';

const bus = new MemoryBus(new MemoryBroker());
const liveStock = new LiveStock(bus, systemClock);

beforeAll(() => liveStock.start());
afterAll(async () => {
  await liveStock.stop();
  await bus.close();
});

function tell(ticketId: string, version: number, held: number, differently: Partial<EventEnvelope> = {}): Promise<void> {
  const figures = { ticketId, capacity: 10, held, sold: 0, oversubscribed: false, revenue: 0 };
  const event = { ...eventOf('stock:changed', { id: ticketId, version }, figures), ...differently };
  return bus.publish('stock', { id: event.id, body: JSON.stringify(event) });
}

const known = (version: number, held: number): StockFigures => ({
  capacity: 10,
  free: 10 - held,
  held,
  sold: 0,
  nextReturnAt: null,
  version,
});

function look(ticketId: string, { current = async () => known(0, 0) }: { current?: () => Promise<StockFigures> } = {}) {
  const leaving = new AbortController();
  const seen: { figures: StockFigures; at: number }[] = [];
  const watching = (async () => {
    for await (const figures of liveStock.follow(ticketId, current, leaving.signal)) seen.push({ figures, at: Date.now() });
  })();
  const leave = () => {
    leaving.abort();
    return watching;
  };
  return { seen, leave, versions: () => seen.map(({ figures }) => figures.version) };
}

test('whoever looks sees the stock at once, and every ticket for itself', async () => {
  const [mine, other] = [newId(), newId()];
  const { seen, leave } = look(mine);
  await pause(20);
  await tell(other, 1, 7);
  await pause(300);
  expect(seen.map(({ figures }) => figures)).toEqual([known(0, 0)]);
  await tell(mine, 1, 3);
  await pause(20);
  expect(seen[1]?.figures).toEqual(known(1, 3));
  await leave();
});

test('what was told just before somebody began to look on is seen, though the copy does not have it yet', async () => {
  const ticketId = newId();
  await tell(ticketId, 4, 9);
  await pause(20);
  const { seen, leave } = look(ticketId, { current: async () => known(3, 0) });
  await pause(20);
  expect(seen.map(({ figures }) => figures)).toEqual([known(4, 9)]);
  await leave();
});

test('what cannot be read, or not yet, is left out', async () => {
  const ticketId = newId();
  const { versions, leave } = look(ticketId);
  await tell(ticketId, 1, 1, { data: { held: 'many' } });
  await tell(ticketId, 2, 2, { dataschema: 'stock:changed/99' });
  await bus.publish('stock', { id: newId(), body: 'nonsense' });
  await tell(ticketId, 3, 3);
  await pause(350);
  expect(versions()).toEqual([0, 3]);
  await leave();
});

test('a rush is told at most four times a second, and its last figures are never left out', async () => {
  const ticketId = newId();
  const { seen, leave } = look(ticketId);
  for (let version = 1; version <= 100; version++) {
    await tell(ticketId, version, version % 10);
    await pause(10);
  }
  await pause(400);
  await leave();
  const pauses = seen.slice(1).map(({ at }, index) => at - (seen[index]?.at ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(245);
  expect(seen.length).toBeGreaterThan(3);
  expect(seen.at(-1)?.figures.version).toBe(100);
});

test('what is told while the database is being asked is not lost', async () => {
  const ticketId = newId();
  const { versions, leave } = look(ticketId, {
    current: async () => {
      await tell(ticketId, 5, 5);
      await pause(50);
      return known(4, 4);
    },
  });
  await pause(100);
  expect(versions()).toEqual([5]);
  await leave();
});

test('older news are no news', async () => {
  const ticketId = newId();
  const { versions, leave } = look(ticketId, { current: async () => known(8, 0) });
  await pause(20);
  await tell(ticketId, 7, 1);
  await tell(ticketId, 8, 1);
  await pause(350);
  await tell(ticketId, 9, 2);
  await pause(20);
  expect(versions()).toEqual([8, 9]);
  await leave();
});

test('many share one watch, and nothing is kept of those who have left', async () => {
  const ticketId = newId();
  const crowd = Array.from({ length: 50 }, () => look(ticketId));
  await pause(300);
  expect(liveStock.size).toBe(50);
  await tell(ticketId, 1, 1);
  await pause(50);
  expect(crowd.every(({ versions }) => versions().join() === '0,1')).toBe(true);
  await Promise.all(crowd.map(({ leave }) => leave()));
  expect(liveStock.size).toBe(0);
});
