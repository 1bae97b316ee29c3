import type { Reader } from '@marquee/common/mongo';
import type { ChronicledEvent } from '../domain/chronicled-event';
import { chronicle } from '../store/chronicle';

/** A state is put together of so many events before those that are shown; of older ones only what nothing has told anew is missing. */
const lookBack = 1_000;

/** The events of an aggregate up to a version or a time, oldest first: the last `limit` of them and those that their states are made of. */
export async function findHistory(
  reader: Reader,
  subject: string,
  { upTo, at, limit }: { upTo?: number | undefined; at?: Date | undefined; limit: number },
): Promise<ChronicledEvent[]> {
  const conditions: object[] = [{ subject }];
  if (upTo !== undefined) conditions.push({ version: { $lte: upTo } });
  if (at) conditions.push({ time: { $lte: at } });
  const found = await reader.find(chronicle, { $and: conditions }, { sort: { version: -1 }, limit: limit + lookBack });
  return found.reverse();
}
