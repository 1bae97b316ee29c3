import type { Consumer } from '@marquee/common/mongo';
import type { Timers } from '@marquee/common/timers';
import { keepDeadlineOnOrder } from './consumers/keep-deadline-on-order';

export const consumersOf = ({ timers }: { timers: Timers }): Consumer[] => [keepDeadlineOnOrder(timers)];
