import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { forgetGrant, type RefundGrant } from '../domain/refund-grant';
import { forgetRequestOf, type RefundRequest } from '../domain/refund-request';
import { refundGrants } from './refund-grants';
import { refundRequests } from './refund-requests';
import { refunds } from './refunds';

/**
 * Blanks what an account has written: as a buyer who asked for money back, and as a seller or operator who granted or declined that. A
 * seller's words go as well, as their answers to reviews do: whose they are decides, not whom they were for. What was given back, and
 * decided, stays; so does why an event was cancelled, for that is part of the listing, like its title. Safe to repeat.
 */
export async function forgetWords(store: Store, userId: string, options: ChangeOptions): Promise<void> {
  const written = [
    { buyerId: userId, reason: { $ne: '' } },
    { sellerId: userId, answer: { $exists: true } },
  ];
  for (const { id } of await store.find(refundRequests, { $or: written })) {
    await store.changeOne(refundRequests.at(id), (row) => forgetRequestOf(userId, row as RefundRequest), options);
  }
  for (const { id, paymentId } of await store.find(refundGrants, { grantedBy: userId, reason: { $ne: '' } })) {
    await store.change(
      { grant: refundGrants.at(id), refund: refunds.at(paymentId) },
      ({ grant, refund }) => forgetGrant(grant as RefundGrant, refund),
      options,
    );
  }
}
