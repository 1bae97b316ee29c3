import { Id, Timestamp, type User } from '@marquee/common/http';
import type { Store } from '@marquee/common/mongo';
import { readIfPossible, type PersonalReader } from '@marquee/common/personal';
import { z } from 'zod';
import type { Review } from '../domain/review';
import { userCopies } from '../store/user-copies';

export const ReviewView = z
  .object({
    id: Id.describe('That of the order'),
    version: z.int(),
    ticketId: Id,
    sellerId: Id,
    author: z.object({ id: Id, nickname: z.string().nullable().describe('Null once the account is gone') }),
    basis: z.enum(['attended', 'bought']),
    title: z.string().describe('Empty once the account is gone'),
    content: z.string(),
    score: z.number().describe('Above 0 and at most 10, in steps of 0.5'),
    createdAt: Timestamp,
    editedAt: Timestamp.nullable(),
    answer: z.object({ content: z.string(), at: Timestamp }).nullable(),
    hiddenBecause: z.array(z.enum(['operator', 'banned', 'refunded'])),
    reports: z.int().optional().describe('Only for operators'),
  })
  .meta({ id: 'Review' });

type View = z.output<typeof ReviewView>;
export type Viewer = Pick<User, 'id' | 'roles'> | null;

export const operatorRoles = ['operator', 'admin'];

export function isOperator(viewer: Viewer): boolean {
  return viewer?.roles.some((role) => operatorRoles.includes(role)) ?? false;
}

export async function viewOf(dependencies: { store: Store; personal: PersonalReader }, review: Review, viewer: Viewer): Promise<View> {
  const [view] = await viewsOf(dependencies, [review], viewer);
  return view as View;
}

export async function viewsOf(
  { store, personal }: { store: Store; personal: PersonalReader },
  found: readonly Review[],
  viewer: Viewer,
): Promise<View[]> {
  const people = await store.find(userCopies, { _id: { $in: [...new Set(found.map(({ authorId }) => authorId))] } });
  const sealed = new Map(people.map(({ id, nickname }) => [id, nickname]));
  // What was said is worth reading without a name as well.
  const names = await readIfPossible(
    personal,
    found.map(({ authorId }) => ({ ownerId: authorId, text: sealed.get(authorId) ?? '' })),
  );
  return found.map((review, index) => ({
    id: review.id,
    version: review.version,
    ticketId: review.ticketId,
    sellerId: review.sellerId,
    author: { id: review.authorId, nickname: names[index] || null },
    basis: review.basis,
    title: review.title,
    content: review.content,
    score: review.score / 2,
    createdAt: review.createdAt,
    editedAt: review.editedAt ?? null,
    answer: review.answer ?? null,
    hiddenBecause: review.withheld,
    reports: isOperator(viewer) ? review.reports : undefined,
  }));
}
