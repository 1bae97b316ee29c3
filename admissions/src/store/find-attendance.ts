import { decodeCursor, encodeCursor } from '@marquee/common/http';
import type { Reader } from '@marquee/common/mongo';
import { z } from 'zod';
import type { Pass } from '../domain/pass';
import { passes } from './passes';

/** A pass that went in. */
export type Attended = Pass & { firstInAt: Date; lastInAt: Date };

/** One page of who came, who came first before the others. */
export async function findAttendance(reader: Reader, { ticketId, cursor, limit }: { ticketId: string; cursor?: string; limit: number }) {
  const filter: object[] = [{ ticketId, firstInAt: { $exists: true } }];
  if (cursor !== undefined) {
    const [at, id] = decodeCursor(cursor, z.tuple([z.iso.datetime().transform((text) => new Date(text)), z.string()]));
    filter.push({ $or: [{ firstInAt: { $gt: at } }, { firstInAt: at, _id: { $gt: id } }] });
  }
  const found = (await reader.find(passes, { $and: filter }, { sort: { firstInAt: 1, _id: 1 }, limit: limit + 1 })) as Attended[];
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: found.length > limit && last ? encodeCursor([last.firstInAt, last.id]) : null };
}
