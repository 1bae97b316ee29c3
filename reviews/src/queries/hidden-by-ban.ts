import type { Reader } from '@marquee/common/mongo';
import type { Review } from '../domain/review';
import { reviews } from '../store/reviews';

/** Those that a ban of their author has hidden and that still are, at most a hundred, the newest first. */
export function hiddenByBan(reader: Reader, authorId: string): Promise<Review[]> {
  const filter = { authorId, status: 'published', bannedAt: { $exists: true } };
  return reader.find(reviews, filter, { sort: { bannedAt: -1, _id: -1 }, limit: 100 });
}
