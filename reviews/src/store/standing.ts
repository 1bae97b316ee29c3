import { changed, unchanged } from '@marquee/common/domain';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { newAuthor } from '../domain/entitlement';
import { anonymise, release, withhold } from '../domain/review';
import { changeReview } from './change-review';
import { authors } from './entitlements';
import { reviews } from './reviews';

/**
 * Lets an account write nothing more, and hides what it wrote. In this order: a review that is written meanwhile either is there
 * before the bar, and found, or meets it.
 */
export async function bar(store: Store, userId: string, until: Date | undefined, options: ChangeOptions): Promise<void> {
  await store.changeOne(authors.at(userId), (author) => changed({ ...(author ?? newAuthor(userId)), barred: true, until }), options);
  for (const { id } of await store.find(reviews, { authorId: userId })) {
    await changeReview(store, id, (review) => withhold(review, 'banned'), options);
  }
}

/** What the ban alone has hidden is shown again. Safe to repeat. */
export async function unbar(store: Store, userId: string, options: ChangeOptions): Promise<void> {
  for (const { id } of await store.find(reviews, { authorId: userId, withheld: 'banned' })) {
    await changeReview(store, id, (review) => release(review, 'banned'), options);
  }
  await store.changeOne(
    authors.at(userId),
    (author) => (author ? changed({ ...author, barred: false, until: undefined }) : unchanged(newAuthor(userId))),
    options,
  );
}

/** Whoever is gone writes nothing more, and leaves no words. */
export async function forget(store: Store, userId: string, options: ChangeOptions): Promise<void> {
  await store.changeOne(
    authors.at(userId),
    (author) => changed({ ...(author ?? newAuthor(userId)), barred: true, until: undefined }),
    options,
  );
  for (const { id } of await store.find(reviews, { $or: [{ authorId: userId }, { sellerId: userId }] })) {
    await changeReview(store, id, (review) => anonymise(review, userId), options);
  }
}
