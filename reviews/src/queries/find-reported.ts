import { decodeCursor, encodeCursor } from '@marquee/common/http';
import type { Reader } from '@marquee/common/mongo';
import { z } from 'zod';
import type { Review } from '../domain/review';
import { reviews } from '../store/reviews';

export interface ReportedSearch {
  /** Reported and shown, or hidden by an operator. */
  state: 'open' | 'hidden';
  cursor?: string | undefined;
  limit: number;
}

/** One page of what operators have to look at, the most reported first. */
export async function findReported(reader: Reader, { state, cursor, limit }: ReportedSearch) {
  const filter: object[] = [state === 'open' ? { visible: true, reports: { $gt: 0 } } : { status: 'published', withheld: 'operator' }];
  if (cursor !== undefined) {
    const [count, id] = decodeCursor(cursor, z.tuple([z.int(), z.string()]));
    filter.push({ $or: [{ reports: { $lt: count } }, { reports: count, _id: { $lt: id } }] });
  }
  const found = await reader.find(reviews, { $and: filter }, { sort: { reports: -1, _id: -1 }, limit: limit + 1 });
  const page: Review[] = found.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: found.length > limit && last ? encodeCursor([last.reports, last.id]) : null };
}
