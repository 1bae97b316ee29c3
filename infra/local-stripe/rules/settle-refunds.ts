import { Change } from '../change';
import type { Ledger } from '../ledger';
import { settle } from './refund';

/** Banks take a moment: refunds older than the given time become what they were going to be. */
export function settleRefunds(ledger: Ledger, webhookUrls: string[], olderThanMilliseconds: number): boolean {
  const change = new Change(ledger, webhookUrls, { requestId: null, idempotencyKey: null });
  for (const refund of ledger.refunds.values()) {
    if (change.at - refund.created * 1000 >= olderThanMilliseconds) settle(refund, change);
  }
  change.commit();
  return change.events.length > 0;
}
