import { z } from 'zod';
import { defineContract } from '../contract';
import { Count, Id, Instant } from './fields';

const parties = { passId: Id, orderId: Id, ticketId: Id, holderId: Id };

export const PassIssued = defineContract({
  type: 'pass:issued',
  meaning: 'One unit of a completed order has a pass.',
  data: z.object({ ...parties, unit: Count, of: Count, issue: Count, issuedAt: Instant }),
});

export const PassTransferred = defineContract({
  type: 'pass:transferred',
  meaning: 'A pass has another holder: `issue` went up, and the codes of the one before are dead.',
  data: z.object({ ...parties, fromId: Id, issue: Count, at: Instant }),
});

export const PassVoided = defineContract({
  type: 'pass:voided',
  meaning: 'A pass admits nobody any more; because of a ban, until a time or until that is lifted.',
  data: z.object({ ...parties, reason: z.enum(['refunded', 'banned']), until: Instant.optional(), at: Instant }),
});

export const PassRevived = defineContract({
  type: 'pass:revived',
  meaning: 'The ban because of which a pass was void is over.',
  data: z.object({ ...parties, at: Instant }),
});

export const PassAdmitted = defineContract({
  type: 'pass:admitted',
  meaning: 'Who shows this pass went in.',
  data: z.object({ ...parties, at: Instant }),
});

export const PassLeft = defineContract({
  type: 'pass:left',
  meaning: 'Who showed this pass went out again.',
  data: z.object({ ...parties, at: Instant }),
});

export const PassAdmissionUndone = defineContract({
  type: 'pass:admission-undone',
  meaning: 'A supervisor took back an admission. `entries` says how often the pass still went in.',
  data: z.object({ ...parties, entries: Count, at: Instant }),
});
