import type { Store } from '@marquee/common/mongo';
import { invariant, type CheckResult } from '@marquee/common/service';
import type { Payment } from './domain/payment';
import type { Refund } from './domain/refund';
import { statusOf } from './domain/status';
import { intents } from './store/intents';
import { orderCopies } from './store/order-copies';
import { payments } from './store/payments';
import { refunds } from './store/refunds';

/** What must hold among our own records, and what the others' orders are compared with (invariant 2). */
export function checkPayments(store: Store): Promise<CheckResult> {
  return store.snapshot(async (reader) => {
    const [rows, made, returned, orders] = [
      await reader.find(intents, {}),
      await reader.find(payments, {}),
      await reader.find(refunds, {}),
      await reader.find(orderCopies, {}),
    ];
    const [paymentOf, refundOf] = [byId(made), byId(returned)];
    const agreed = rows.filter(({ mismatched }) => !mismatched);
    const halfCaptured = agreed.filter(({ id, state }) => (state === 'captured') !== isCaptured(paymentOf.get(id)));
    const halfRefunded = made.filter(({ id, status }) => (status === 'refunded') !== (refundOf.get(id)?.status === 'succeeded'));
    const facts = {
      payments: rows.map((intent) => {
        const [payment, refund] = [paymentOf.get(intent.id), refundOf.get(intent.id)];
        const { id, orderId, amount, currency } = intent;
        return { id, orderId, status: statusOf(intent, payment, refund), amount, currency, refunds: refund ? [factsOf(refund)] : [] };
      }),
      copies: { order: Object.fromEntries(orders.map((copy) => [copy.id, copy])) },
    };
    return {
      invariants: [
        invariant('an intent is captured exactly when its payment is', agreed.length, idsOf(halfCaptured)),
        invariant('a payment is refunded exactly when its refund succeeded', made.length, idsOf(halfRefunded)),
      ],
      facts,
    };
  });
}

function idsOf(rows: { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

function byId<Row extends { id: string }>(rows: Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function isCaptured(payment: Payment | undefined): boolean {
  return payment?.status === 'captured' || payment?.status === 'refunded';
}

function factsOf({ refundId, id, amount, status }: Refund) {
  return { id: refundId ?? id, amount, status };
}
