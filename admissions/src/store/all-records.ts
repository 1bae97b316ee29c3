import type { Records, Versioned } from '@marquee/common/mongo';
import { checkIns } from './check-ins';
import { crowds } from './crowds';
import { devices } from './devices';
import { gates } from './gates';
import { holders } from './holders';
import { passes } from './passes';
import { ticketCopies } from './ticket-copies';
import { tries } from './tries';
import { userCopies } from './user-copies';

/** Everything this service keeps. */
export const allRecords: Records<Versioned>[] = [passes, holders, gates, crowds, checkIns, devices, tries, ticketCopies, userCopies];
