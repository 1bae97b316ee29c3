import { defineRecords } from '@marquee/common/mongo';
import type { ClosedAccount } from '../domain/closed-account';

export const closedAccounts = defineRecords<ClosedAccount>({
  kind: 'closed-account',
  collection: 'closed_accounts',
  versioning: 'writes',
  fields: { nextAt: Date },
  indexes: [[{ nextAt: 1 }, { sparse: true }]],
});
