import { z } from 'zod';
import { defineContract } from '../contract';
import { Id, Instant } from './fields';

/** Whose review of what. Its words are in no event, so that they are gone when they are deleted. */
const about = { reviewId: Id, ticketId: Id, sellerId: Id, authorId: Id };
/** In half points, 1 to 20. */
const Score = z.int().min(1).max(20);
/** Whether its author was admitted, or has bought where no gate was used. */
const Basis = z.enum(['attended', 'bought']);
const Reason = z.enum(['operator', 'banned', 'refunded']);

export const ReviewCreated = defineContract({
  type: 'review:created',
  meaning: 'A buyer has reviewed an order, perhaps once more after deleting what was said first.',
  data: z.object({ ...about, orderId: Id, score: Score, basis: Basis, createdAt: Instant }),
});

export const ReviewEdited = defineContract({
  type: 'review:edited',
  meaning: 'A review says something else than before.',
  data: z.object({ ...about, score: Score, editedAt: Instant }),
});

export const ReviewDeleted = defineContract({
  type: 'review:deleted',
  meaning: 'A review was taken back by its author.',
  data: z.object({ ...about, deletedAt: Instant }),
});

export const ReviewHidden = defineContract({
  type: 'review:hidden',
  meaning: 'There is a reason for which a review is not shown. It may have several.',
  data: z.object({ ...about, because: Reason }),
});

export const ReviewShown = defineContract({
  type: 'review:shown',
  meaning: 'One reason for which a review is not shown is gone.',
  data: z.object({ ...about, because: Reason }),
});

export const ReviewAnswered = defineContract({
  type: 'review:answered',
  meaning: 'The seller has answered a review.',
  data: z.object({ ...about, answeredAt: Instant }),
});

export const ReviewReported = defineContract({
  type: 'review:reported',
  meaning: 'Somebody finds that a review should not be shown. `reports` is how many have by now.',
  data: z.object({ ...about, reports: z.int().min(1) }),
});

export const ReviewReportsDismissed = defineContract({
  type: 'review:reports-dismissed',
  meaning: 'An operator has looked at what was reported, and leaves the review as it is.',
  data: z.object({ ...about, dismissedAt: Instant }),
});

export const ReviewAnonymised = defineContract({
  type: 'review:anonymised',
  meaning: 'An account is gone, and with it the words that it had written.',
  data: z.object({ ...about, words: z.enum(['review', 'answer']) }),
});
