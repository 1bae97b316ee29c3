import { MemoryBroker, MemoryBus, newId } from '../events';
import { testDatabase } from '../testing/test-database';
import type { Database } from './database';
import { defineRecords, type Versioned } from './records';
import { sideBySide } from './side-by-side';
import { Store } from './store';

const [left, right] = ['left', 'right'].map((kind) =>
  defineRecords<Versioned>({ kind, collection: kind, versioning: 'writes', fields: {} }),
) as [ReturnType<typeof defineRecords<Versioned>>, ReturnType<typeof defineRecords<Versioned>>];

let database: Database;
let store: Store;
beforeAll(async () => {
  database = await testDatabase();
  store = await Store.open({ database, bus: new MemoryBus(new MemoryBroker()), service: 'test', records: [left, right] });
});
afterAll(() => database.close());

const insert = (collection: string, ids: string[], version = 0) =>
  database.connection.collection<{ _id: string; version: number }>(collection).insertMany(ids.map((_id) => ({ _id, version })));

test('what has the same id stands together, page by page, as it was when the reading began', async () => {
  const ids = Array.from({ length: 1_300 }, () => newId()).sort();
  const [onlyLeft, onlyRight] = [ids.filter((_, index) => index % 3 === 0), ids.filter((_, index) => index % 3 === 1)];
  const [inLeft, inRight] = [ids.filter((id) => !onlyRight.includes(id)), ids.filter((id) => !onlyLeft.includes(id))];
  await insert('left', inLeft);
  await insert('right', inRight);
  const seen: { id: string; left: boolean; right: boolean }[] = [];
  const sizes: number[] = [];
  const pages = store.snapshotPages((reader) => sideBySide({ left: reader.pages(left), right: reader.pages(right) }));
  for await (const page of pages) {
    if (sizes.length === 0) {
      await insert(
        'left',
        Array.from({ length: 50 }, () => newId()),
      );
      await database.connection.collection('right').updateMany({}, { $set: { version: 1 } });
    }
    sizes.push(page.length);
    for (const row of page) {
      seen.push({ id: row.id, left: row.left !== undefined, right: row.right !== undefined });
      expect(row.right?.version ?? 0).toBe(0);
    }
  }
  expect(sizes).toEqual([500, 500, 300]);
  expect(seen).toEqual(ids.map((id) => ({ id, left: inLeft.includes(id), right: inRight.includes(id) })));
});

test('of nothing there is one empty page', async () => {
  await database.connection.collection('left').deleteMany({});
  const pages: unknown[] = [];
  for await (const page of sideBySide({ left: store.pages(left) })) pages.push(page);
  expect(pages).toEqual([[]]);
});
