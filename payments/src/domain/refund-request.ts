import { changed, notFound, refused, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import type { RefundTerms } from './order-copy';
import { grantRefund, whyNothingIsLeft, type Granted, type Granting } from './refund-grant';

/** A buyer asks for the money back. Its id is the payment's: about each, a buyer asks once. */
export interface RefundRequest extends Versioned {
  orderId: string;
  buyerId: string;
  sellerId: string;
  ticketId: string;
  ticketTitle: string;
  /** In the buyer's words; empty once their account is deleted. */
  reason: string;
  /** What the terms do not grant stays open until the seller decides. */
  status: 'open' | 'granted' | 'declined';
  createdAt: Date;
  decidedAt?: Date;
  /** Why the seller declined. Absent once their account is deleted. */
  answer?: string;
}

export interface AskCommand {
  /** Of the row that grants it, if the terms do. */
  grantId: string;
  reason: string;
}

/** Gives back all that is left at once where the order's terms say so; else the seller decides. */
export function requestRefund({ grantId, reason }: AskCommand, asking: Granting, now: Date): Decision<Granted, Fact> {
  const { order, intent, payment, refund, request } = asking;
  if (!order) return { outcome: 'refused', refusal: notFound('This order') };
  if (request?.status === 'declined') return refused('refund_declined', 'The seller has declined to refund this payment.');
  if (request) return unchanged<Granted>({ request });
  const refusal = whyNothingIsLeft(payment, refund);
  if (refusal) return refusal;
  const { sellerId, ticketId, ticketTitle } = order;
  const asked: RefundRequest = {
    ...{ id: intent.id, version: -1, orderId: order.id, buyerId: intent.buyerId, sellerId, ticketId, ticketTitle, reason },
    status: 'open',
    createdAt: now,
  };
  const open: Granted = { request: asked };
  if (!isGranted(order.refundTerms, now)) return changed(open);
  const granted = grantRefund({ id: grantId, grantedBy: intent.buyerId, reason, requestHash: grantId }, asking, now);
  if (granted.outcome !== 'changed') return granted;
  const done: Granted = { ...granted.state, request: { ...asked, status: 'granted', decidedAt: now } };
  return changed(done);
}

/** The tickets stay with the buyer. What was granted, or declined before, stays so. */
export function declineRefund(request: RefundRequest | undefined, answer: string, now: Date): Decision<RefundRequest> {
  switch (request?.status) {
    case undefined:
      return { outcome: 'refused', refusal: notFound('This request') };
    case 'open':
      return changed({ ...request, status: 'declined' as const, answer, decidedAt: now });
    case 'declined':
      return unchanged(request);
    case 'granted':
      return refused('refund_granted', 'This request was granted already, so the money goes back.');
  }
}

/** Takes this user's words, and leaves the other side's. An admin's answer counts as the seller's. */
export function forgetRequestOf(userId: string, request: RefundRequest): Decision<RefundRequest> {
  const { answer, ...rest } = request;
  const asked = request.buyerId === userId && request.reason !== '';
  const answered = request.sellerId === userId && answer !== undefined;
  if (!asked && !answered) return unchanged(request);
  return changed({ ...(answered ? rest : request), ...(asked && { reason: '' }) });
}

export function isGranted({ kind, until }: RefundTerms = { kind: 'none' }, now: Date): boolean {
  return kind === 'always' || (kind === 'until' && until !== undefined && now < until);
}
