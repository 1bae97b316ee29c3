import type { Records, Versioned } from '@marquee/common/mongo';
import { authors, entitlements, gates } from './entitlements';
import { ratings } from './ratings';
import { reports } from './reports';
import { reviews } from './reviews';
import { userCopies } from './user-copies';

/** Everything this service keeps. */
export const allRecords: Records<Versioned>[] = [reviews, ratings, entitlements, authors, gates, reports, userCopies];
