import type { Records, Versioned } from '@marquee/common/mongo';
import { emails } from './emails';
import { outcomes } from './outcomes';
import { readers } from './readers';

/** Everything this service keeps. */
export const allRecords: Records<Versioned>[] = [emails, outcomes, readers];
