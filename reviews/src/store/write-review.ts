import { changed } from '@marquee/common/domain';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { counted } from '../domain/counted';
import { newAuthor, whyNotReviewed } from '../domain/entitlement';
import { write, type Review, type Words } from '../domain/review';
import { countedRefs } from './change-review';
import { authors, entitlements, gates } from './entitlements';

/** Writes the review of an order: once, by whoever may. */
export async function writeReview(
  store: Store,
  { orderId, by, words }: { orderId: string; by: string; words: Words },
  options: ChangeOptions,
): Promise<Review> {
  const known = await store.get(entitlements.at(orderId));
  if (!known) throw whyNotReviewed(by, known, { author: undefined, gate: undefined });
  const refs = {
    ...countedRefs({ ...known, id: orderId }),
    entitlement: entitlements.at(orderId),
    author: authors.at(by),
    gate: gates.at(known.ticketId),
  };
  const { review } = await store.change(
    refs,
    ({ entitlement, author, gate, ...before }) => {
      const refusal = whyNotReviewed(by, entitlement, { author, gate });
      if (refusal || !entitlement) return { outcome: 'refused', refusal: refusal as NonNullable<typeof refusal> };
      const decision = counted(before, write(before.review, words, entitlement, options.now));
      if (decision.outcome !== 'changed') return decision;
      const writer = author ?? newAuthor(by);
      const used = {
        entitlement: { ...entitlement, uses: entitlement.uses + 1 },
        author: { ...writer, uses: writer.uses + 1 },
      };
      return changed({ ...decision.state, ...used }, ...decision.events);
    },
    options,
  );
  return review as Review;
}
