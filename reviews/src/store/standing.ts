import { changed, unchanged } from '@marquee/common/domain';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { counted } from '../domain/counted';
import { newAuthor, type Author } from '../domain/entitlement';
import { anonymise, release, withhold, type Review } from '../domain/review';
import { changeReview, countedRefs } from './change-review';
import { noticedBy } from './change-review-by';
import { authors } from './entitlements';
import { reviews } from './reviews';

/**
 * Lets an account write nothing more, and hides what it wrote. In this order: a review that is written meanwhile either is there
 * before the bar, and found, or meets it.
 */
export async function bar(store: Store, userId: string, until: Date | undefined, options: ChangeOptions): Promise<void> {
  await store.changeOne(authors.at(userId), (author) => changed({ ...(author ?? newAuthor(userId)), barred: true, until }), options);
  for (const { id } of await store.find(reviews, { authorId: userId })) {
    await changeReview(store, id, (review) => withhold(review, 'banned', options.now), options);
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

/** The same by the clock, for a ban that is over: not for one that has taken its place meanwhile, nor for an account that is gone. */
export async function endBan(store: Store, userId: string, options: ChangeOptions): Promise<void> {
  const isOver = (author: Author | undefined): author is Author => author?.until !== undefined && author.until <= options.now;
  for (const known of await store.find(reviews, { authorId: userId, withheld: 'banned' })) {
    await store.change(
      { ...countedRefs(known), author: authors.at(userId) },
      ({ author, ...before }) =>
        isOver(author) ? noticedBy(author, counted(before, release(before.review as Review, 'banned'))) : unchanged({}),
      options,
    );
  }
  await store.changeOne(
    authors.at(userId),
    (author) => (isOver(author) ? changed({ ...author, barred: false, until: undefined }) : unchanged(author ?? newAuthor(userId))),
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
