import type { Records, Versioned } from '@marquee/common/mongo';
import { sellers } from './sellers';
import { stockCopies } from './stock-copies';
import { tickets } from './tickets';

/** Everything this service keeps. */
export const allRecords: Records<Versioned>[] = [tickets, stockCopies, sellers];
