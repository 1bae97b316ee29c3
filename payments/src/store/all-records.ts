import type { Records, Versioned } from '@marquee/common/mongo';
import { cancellations } from './cancellations';
import { closedAccounts } from './closed-accounts';
import { comparisons } from './comparisons';
import { disputes } from './disputes';
import { followUps } from './follow-ups';
import { intents } from './intents';
import { orderCopies } from './order-copies';
import { payments } from './payments';
import { refundGrants } from './refund-grants';
import { refundRequests } from './refund-requests';
import { refunds } from './refunds';
import { webhooks } from './webhooks';

/** Everything this service keeps. */
export const allRecords: Records<Versioned>[] = [
  orderCopies,
  intents,
  payments,
  refunds,
  refundGrants,
  refundRequests,
  disputes,
  webhooks,
  followUps,
  comparisons,
  cancellations,
  closedAccounts,
];
