import type { Consumer } from '@marquee/common/mongo';
import { keepDeadlineOnOrder } from './consumers/keep-deadline-on-order';
import type { Timers } from './gateways/timers';

export const consumersOf = ({ timers }: { timers: Timers }): Consumer[] => [keepDeadlineOnOrder(timers)];
