import { decodeCursor, encodeCursor } from '@marquee/common/http';
import type { Reader } from '@marquee/common/mongo';
import { z } from 'zod';
import type { Review } from '../domain/review';
import { reviews } from '../store/reviews';

export interface ReviewSearch {
  ticketId?: string | undefined;
  sellerId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** One page of what is shown, the newest first. It begins behind the last of the page before, whatever has come meanwhile. */
export async function findReviews(reader: Reader, { ticketId, sellerId, cursor, limit }: ReviewSearch) {
  const filter: object[] = [{ visible: true }];
  if (ticketId !== undefined) filter.push({ ticketId });
  if (sellerId !== undefined) filter.push({ sellerId });
  if (cursor !== undefined) {
    const [at, id] = decodeCursor(cursor, z.tuple([z.iso.datetime().transform((text) => new Date(text)), z.string()]));
    filter.push({ $or: [{ createdAt: { $lt: at } }, { createdAt: at, _id: { $lt: id } }] });
  }
  const found = await reader.find(reviews, { $and: filter }, { sort: { createdAt: -1, _id: -1 }, limit: limit + 1 });
  const page: Review[] = found.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: found.length > limit && last ? encodeCursor([last.createdAt, last.id]) : null };
}
