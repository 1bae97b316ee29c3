import type { Change } from '../change';
import { unexpectedState } from '../wire/api-error';
import type { PaymentIntent } from '../wire/objects';

export const CANCELLATION_REASONS = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] as const;

export function cancel(intent: PaymentIntent, reason: string | undefined, change: Change): PaymentIntent {
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw unexpectedState(
      'payment_intent_unexpected_state',
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.`,
      { payment_intent: intent },
    );
  }
  const cancelled: PaymentIntent = {
    ...intent,
    canceled_at: change.now,
    cancellation_reason: reason ?? null,
    next_action: null,
    status: 'canceled',
  };
  change.put('intents', cancelled);
  change.tell('payment_intent.canceled', cancelled);
  return cancelled;
}
