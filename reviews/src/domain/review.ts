import { changed, refused, Refusal, unchanged, type Decision, type FieldError, type Versioned } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';
import { hasAttended, type Entitlement } from './entitlement';

/** What an author says. */
export interface Words {
  title: string;
  content: string;
  /** In half points, 1 to 20. */
  score: number;
}

/** Why a review is not shown. */
export type Reason = 'operator' | 'banned' | 'refunded';

/** What was said about an order. `id` is the order's, so that there is one at most. */
export interface Review extends Versioned, Words {
  ticketId: string;
  sellerId: string;
  authorId: string;
  basis: 'attended' | 'bought';
  /** Deleted, it has no words any more, and may be written once more. */
  status: 'published' | 'deleted';
  withheld: Reason[];
  /** When a ban of its author hid it, while that is a reason; not there where that was in a version before. */
  bannedAt?: Date | undefined;
  /** Published and not withheld: it is shown, and counts. */
  visible: boolean;
  createdAt: Date;
  editedAt?: Date | undefined;
  answer?: { content: string; at: Date } | undefined;
  reports: number;
}

type Decided = Decision<Review, Fact>;

export const longestTitle = 100;
export const longestContent = 200;

/** What a score counts for; nothing while the review is not shown. */
export function countedScore(review: Review | undefined): number | undefined {
  return review?.visible ? review.score : undefined;
}

/** Words as they are kept, without the blanks around them; or everything that is wrong with them. */
export function worded(given: { title: string; content: string; score: number }): Words | Refusal {
  const words = { title: given.title.trim(), content: given.content.trim(), score: given.score * 2 };
  const errors = [
    ...mistakeIn('title', words.title, longestTitle),
    ...mistakeIn('content', words.content, longestContent),
    ...(Number.isInteger(words.score) && words.score > 0 && words.score <= 20
      ? []
      : [{ field: 'score', message: 'expected more than 0 and at most 10, in steps of 0.5' }]),
  ];
  return errors.length === 0 ? words : invalid(errors);
}

/** Who may is decided before (`whyNotReviewed`). What was withheld stays so when it is written anew. */
export function write(before: Review | undefined, words: Words, entitlement: Entitlement, now: Date): Decided {
  if (before?.status === 'published') {
    return refused('already_reviewed', 'You have reviewed this order already. Edit what you wrote.', { details: { reviewId: before.id } });
  }
  const { id, ticketId, sellerId, buyerId: authorId } = entitlement;
  const { withheld = [], bannedAt } = before ?? {};
  const next: Review = {
    ...{ id, version: before?.version ?? -1, ticketId, sellerId, authorId },
    basis: hasAttended(entitlement) ? 'attended' : 'bought',
    ...words,
    status: 'published',
    withheld,
    bannedAt,
    visible: withheld.length === 0,
    createdAt: now,
    reports: 0,
  };
  const { basis, score } = next;
  return changed(next, fact('review:created', id, { ...about(next), orderId: id, score, basis, createdAt: now.toISOString() }));
}

export function edit(review: Review, by: string, words: Words, staleUnless: (version: number) => Refusal | undefined, now: Date): Decided {
  const refusal = whyNotTheirs(review, by) ?? staleUnless(review.version);
  if (refusal) return { outcome: 'refused', refusal };
  if (words.title === review.title && words.content === review.content && words.score === review.score) return unchanged(review);
  const next = { ...review, ...words, editedAt: now };
  return changed(next, fact('review:edited', review.id, { ...about(review), score: words.score, editedAt: now.toISOString() }));
}

/** Deleting it twice is no error. */
export function remove(review: Review, by: string, now: Date): Decided {
  if (review.authorId === by && review.status === 'deleted') return unchanged(review);
  const refusal = whyNotTheirs(review, by);
  if (refusal) return { outcome: 'refused', refusal };
  const next: Review = { ...review, title: '', content: '', answer: undefined, status: 'deleted', visible: false };
  return changed(next, fact('review:deleted', review.id, { ...about(review), deletedAt: now.toISOString() }));
}

/** The seller answers once. */
export function answer(review: Review, by: string, given: string, now: Date): Decided {
  if (review.sellerId !== by) return refused('forbidden', 'Only the seller answers a review.', { kind: 'forbidden' });
  if (review.answer) return refused('already_answered', 'You have answered this review already.');
  const content = given.trim();
  const errors = mistakeIn('content', content, longestContent);
  if (errors.length > 0) return { outcome: 'refused', refusal: invalid(errors) };
  return changed(
    { ...review, answer: { content, at: now } },
    fact('review:answered', review.id, { ...about(review), answeredAt: now.toISOString() }),
  );
}

export function report(review: Review): Decided {
  const reports = review.reports + 1;
  return changed({ ...review, reports }, fact('review:reported', review.id, { ...about(review), reports }));
}

/** Whoever reported it cannot do so again; others can. */
export function dismissReports(review: Review, now: Date): Decided {
  if (review.reports === 0) return unchanged(review);
  return changed(
    { ...review, reports: 0 },
    fact('review:reports-dismissed', review.id, { ...about(review), dismissedAt: now.toISOString() }),
  );
}

export function withhold(review: Review, because: Reason, now: Date): Decided {
  if (review.withheld.includes(because)) return unchanged(review);
  const bannedAt = because === 'banned' ? now : review.bannedAt;
  const next = { ...review, withheld: [...review.withheld, because], bannedAt, visible: false };
  return changed(next, fact('review:hidden', review.id, { ...about(review), because }));
}

/** It is shown once no other reason is left. */
export function release(review: Review, because: Reason): Decided {
  if (!review.withheld.includes(because)) return unchanged(review);
  const withheld = review.withheld.filter((reason) => reason !== because);
  const bannedAt = because === 'banned' ? undefined : review.bannedAt;
  const next = { ...review, withheld, bannedAt, visible: review.status === 'published' && withheld.length === 0 };
  return changed(next, fact('review:shown', review.id, { ...about(review), because }));
}

/** Whoever wrote is gone: the score goes on counting, the words do not stay. */
export function anonymise(review: Review, userId: string): Decided {
  if (review.authorId === userId && review.content !== '') {
    return changed({ ...review, title: '', content: '' }, fact('review:anonymised', review.id, { ...about(review), words: 'review' }));
  }
  if (review.sellerId === userId && review.answer) {
    return changed({ ...review, answer: undefined }, fact('review:anonymised', review.id, { ...about(review), words: 'answer' }));
  }
  return unchanged(review);
}

function whyNotTheirs(review: Review, by: string): Refusal | undefined {
  if (review.authorId !== by) return new Refusal('forbidden', 'Only its author changes a review.', { kind: 'forbidden' });
  return review.status === 'deleted' ? new Refusal('review_deleted', 'This review was deleted. Write another one.') : undefined;
}

function about({ id, ticketId, sellerId, authorId }: Review) {
  return { reviewId: id, ticketId, sellerId, authorId };
}

function mistakeIn(field: string, text: string, longest: number): FieldError[] {
  if (text === '') return [{ field, message: 'expected some words' }];
  return [...text].length > longest ? [{ field, message: `expected at most ${longest} characters` }] : [];
}

function invalid(errors: FieldError[]): Refusal {
  return new Refusal('validation_failed', 'Some fields are not right.', { kind: 'invalid', errors });
}
