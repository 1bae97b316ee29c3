import { sideBySide, type Store } from '@marquee/common/mongo';
import { fieldsById, invariant, told, type CheckResult } from '@marquee/common/service';
import { entryFor, rated } from './domain/entry';
import { attributesOf } from './domain/ticket';
import { entries } from './store/entries';
import { ratingCopies } from './store/rating-copies';
import { sellers } from './store/sellers';
import { stockCopies } from './store/stock-copies';
import { tickets } from './store/tickets';

/** An entry says ended, or not yet, according to when it was written; both are right. */
const [startOfTime, endOfTime] = [new Date(0), new Date(8.64e15)];

/** A listing is locked exactly while its copy of the stock says that something is held or sold; and what others compare with. */
export function checkTickets(store: Store): AsyncIterable<CheckResult> {
  return store.snapshotPages(async function* (reader) {
    let compared = 0;
    const [wrongly, misplaced]: [string[], string[]] = [[], []];
    for await (const page of sideBySide({
      listing: reader.pages(tickets),
      stock: reader.pages(stockCopies),
      entry: reader.pages(entries),
      rating: reader.pages(ratingCopies),
    })) {
      for (const { id, listing, stock, entry, rating } of page) {
        if (!listing) continue;
        compared++;
        if (listing.state !== 'cancelled' && listing.locked !== (stock?.held ?? 0) + (stock?.sold ?? 0) > 0) wrongly.push(id);
        const writtenWhen = entry?.state === 'ended' ? endOfTime : startOfTime;
        if (!entry || rated(entryFor(listing, stock, entry, writtenWhen), rating) !== entry) misplaced.push(id);
      }
      const [listings, stocks] = [page.flatMap(({ listing }) => listing ?? []), page.flatMap(({ stock }) => stock ?? [])];
      const ratings = page.flatMap(({ rating }) => rating ?? []);
      yield told({
        owned: { ticket: fieldsById(listings, attributesOf) },
        copies: { stock: fieldsById(stocks, (stock) => stock), rating: fieldsById(ratings, (rating) => rating) },
      });
    }
    yield {
      invariants: [
        invariant('a listing is locked exactly while something is held or sold', compared, wrongly),
        invariant('the catalogue says what listings, stock and ratings say', compared, misplaced),
      ],
    };
    for await (const page of reader.pages(sellers)) yield told({ copies: { user: fieldsById(page, ({ nickname }) => ({ nickname })) } });
  });
}
