import type { Store } from '@marquee/common/mongo';
import { isSealed } from '@marquee/common/personal';

type Fields = Readonly<Record<string, readonly string[]>>;

/** Which fields of which events were readable in versions before 2026-12: of accounts that are so themselves. */
export const TOLD_OF_ACCOUNTS: Fields = { 'user:created': ['email', 'nickname'], 'session:started': ['deviceName', 'address'] };
/** And for longer, of any. */
export const TOLD_OF_BANS: Fields = { 'user:banned': ['reason'] };

/** Gives for users what seals; of those that it does not know, what is told stays. */
export type SealersOf = (userIds: readonly string[]) => Promise<Map<string, (text: string) => string>>;

interface ReadableEvent {
  _id: string;
  type: string;
  data: Record<string, string> & { userId: string };
}

/**
 * Seals what was stored readable in the events that have been published long ago. The one place that changes events: what they say stays the same, to
 * whoever has the key.
 */
export async function sealHistory(store: Store, told: Fields, sealersOf: SealersOf): Promise<number> {
  const events = store.connection.collection<ReadableEvent>('events');
  let sealed = 0;
  let page: ReadableEvent[] = [];
  const flush = async () => {
    const sealers = await sealersOf([...new Set(page.map(({ data }) => data.userId))]);
    const updates = page.flatMap(({ _id, type, data }) => {
      const seal = sealers.get(data.userId);
      const fields = (told[type] ?? []).filter((name) => data[name] !== undefined && !isSealed(data[name]));
      if (!seal || fields.length === 0) return [];
      const values = Object.fromEntries(fields.map((name) => [`data.${name}`, seal(data[name] as string)]));
      return [{ updateOne: { filter: { _id }, update: { $set: values } } }];
    });
    if (updates.length > 0) await events.bulkWrite(updates, { ordered: false, writeConcern: { w: 'majority' } });
    sealed += updates.length;
    page = [];
  };
  for await (const event of events.find({ type: { $in: Object.keys(told) } })) {
    page.push(event);
    if (page.length === 500) await flush();
  }
  if (page.length > 0) await flush();
  return sealed;
}

/** Bans are few among many events: each start finds them without reading all others. */
export async function indexBans(store: Store): Promise<void> {
  await store.connection.collection('events').createIndex({ type: 1 }, { partialFilterExpression: { type: 'user:banned' } });
}
