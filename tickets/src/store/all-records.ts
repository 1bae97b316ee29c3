import type { Records, Versioned } from '@marquee/common/mongo';
import { entries } from './entries';
import { ratingCopies } from './rating-copies';
import { sellers } from './sellers';
import { stockCopies } from './stock-copies';
import { tickets } from './tickets';

/** Everything this service keeps. */
export const allRecords: Records<Versioned>[] = [tickets, entries, stockCopies, ratingCopies, sellers];
