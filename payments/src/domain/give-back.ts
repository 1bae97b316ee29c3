import { changed, unchanged } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';
import { factsOf, newRefund, partiesOf, type CapturedPayment, type Collected, type Collection, type RefundedPayment } from './payment';
import {
  arrivedOf,
  attemptFailed,
  attemptSucceeded,
  isWhole,
  reopened,
  returned,
  settled,
  underWay,
  type Refund,
  type RefundReading,
} from './refund';

/**
 * Moves our records to the refunds that the provider has on record. Money that an operator gave back at the provider's
 * own desk counts like ours, a part as much as the whole; a refund that the bank has taken back is owed again. Others are
 * told of each part once, and once when the whole is back.
 */
export function seeRefunds(collection: Collection, readings: RefundReading[], now: Date): Collected {
  const { intent, payment, refund } = collection;
  const isBack = returned(readings);
  if (payment?.status === 'captured' && isBack > (refund?.status === 'pending' ? payment.amount - 1 : (refund?.amount ?? 0))) {
    const known = refund ?? newRefund(intent, 'requested', now);
    return arrived(collection, { ...known, amount: Math.min(isBack, payment.amount) }, readings, now);
  }
  if (!refund) return unchanged<Partial<Collection>>({});
  if (refund.status === 'pending' && isBack >= refund.amount) return arrived(collection, refund, readings, now);
  if (refund.status === 'succeeded' && underWay(readings) < refund.amount) return changed({ refund: reopened(refund, now) });
  if (refund.status === 'succeeded') return refund.nextAt ? changed({ refund: settled(refund) }) : unchanged<Partial<Collection>>({});
  return underWay(readings) >= refund.amount ? waiting(refund, now) : unchanged<Partial<Collection>>({});
}

function arrived(collection: Collection, refund: Refund, readings: RefundReading[], now: Date): Collected {
  const { intent, payment } = collection;
  const refundId = readings.find(({ status }) => status === 'succeeded')?.refundId ?? refund.id;
  const done = attemptSucceeded(refund, refundId, now);
  if (payment?.status === 'refunded') return changed({ refund: done });
  if (payment?.status === 'captured' && !isWhole(refund, payment)) return partArrived({ ...collection, payment }, done, now);
  const capturedAt = payment?.status === 'captured' ? payment.capturedAt : refund.createdAt;
  const after: RefundedPayment = { ...(payment ?? factsOf(intent)), status: 'refunded', capturedAt, refundedAt: now };
  return changed({ refund: done, payment: after }, toldOf(done, partiesOf(intent), now));
}

/** `done` is the refund as it is now; what is new of it may be nothing, when a bank gives up what it had taken back. */
function partArrived({ intent, payment, refund }: Collection & { payment: CapturedPayment }, done: Refund, now: Date): Collected {
  const { amount: returned, currency } = done;
  const amount = returned - (done.told ?? (refund ? arrivedOf(refund) : 0));
  if (amount <= 0) return changed({ refund: done });
  // What an operator gives back at the provider's own desk has no words of ours.
  const explanation = refund?.status === 'pending' ? done.explanation : undefined;
  return changed(
    { refund: { ...done, told: returned }, payment: { ...payment } },
    fact('payment:partly-refunded', intent.id, {
      ...partiesOf(intent),
      ...{ amount, returned, currency, explanation },
      refundedAt: now.toISOString(),
    }),
  );
}

function toldOf(refund: Refund, parties: ReturnType<typeof partiesOf>, now: Date): Fact {
  const { refundId = refund.id, amount, currency, reason, explanation, stockReturns, cancelledEvent, told: partsBefore } = refund;
  return fact('payment:refunded', refund.id, {
    ...parties,
    refundId,
    amount,
    partsBefore,
    currency,
    reason,
    explanation,
    stockReturns,
    cancelledEvent,
    refundedAt: now.toISOString(),
  });
}

function waiting(refund: Refund, now: Date): Collected {
  const later = attemptFailed(refund, 'pending', now);
  return later.outcome === 'changed' ? changed({ refund: later.state }) : unchanged<Partial<Collection>>({});
}
