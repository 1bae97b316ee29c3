import { changed } from '@marquee/common/domain';
import { defineCopy } from '@marquee/common/mongo';
import { rated } from '../domain/entry';
import { entries } from '../store/entries';
import { ratingCopies } from '../store/rating-copies';

/** Keeps how tickets and sellers are rated, outside the listing's version, and moves a ticket in the lists that go by it. */
export const copyRating = defineCopy({
  name: 'copy-rating',
  channel: 'rating',
  linger: 250, // nobody waits for it
  copies: ratingCopies,
  on: {
    'rating:changed': async ({ data }, transaction) => {
      const { subjectId: id, of, count, sum, histogram } = data;
      const copy = { id, version: -1, of, count, sum, histogram };
      await transaction.change({ entry: entries.at(id) }, ({ entry }) => changed({ copy, entry: entry && rated(entry, copy) }));
    },
  },
});
