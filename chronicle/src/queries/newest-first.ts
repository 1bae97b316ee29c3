import { decodeCursor, encodeCursor, Id } from '@marquee/common/http';
import type { Reader, Records, Versioned } from '@marquee/common/mongo';

/** A page of records, the newest first: ids are made in the order of time. It begins behind the last of the page before. */
export async function newestFirst<State extends Versioned>(
  reader: Reader,
  records: Records<State>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ page: State[]; nextCursor: string | null }> {
  const behind = cursor === undefined ? {} : { _id: { $lt: decodeCursor(cursor, Id) } };
  const found = await reader.find(records, behind, { sort: { _id: -1 }, limit: limit + 1 });
  const page = found.slice(0, limit);
  return { page, nextCursor: found.length > limit ? encodeCursor(page.at(-1)?.id) : null };
}
