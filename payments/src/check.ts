import { sideBySide, type Store } from '@marquee/common/mongo';
import { fieldsById, invariant, told, type CheckResult } from '@marquee/common/service';
import type { Payment } from './domain/payment';
import { isWhole, type Refund } from './domain/refund';
import { statusOf } from './domain/status';
import { intents } from './store/intents';
import { orderCopies } from './store/order-copies';
import { payments } from './store/payments';
import { refunds } from './store/refunds';

/** What must hold among our own records, and what the others' orders are compared with (invariant 2). */
export function checkPayments(store: Store): AsyncIterable<CheckResult> {
  return store.snapshotPages(async function* (reader) {
    let [agreed, made] = [0, 0];
    const [halfCaptured, halfRefunded]: [string[], string[]] = [[], []];
    for await (const page of sideBySide({
      intent: reader.pages(intents),
      payment: reader.pages(payments),
      refund: reader.pages(refunds),
    })) {
      for (const { id, intent, payment, refund } of page) {
        if (intent && !intent.mismatched) {
          agreed++;
          if ((intent.state === 'captured') !== isCaptured(payment)) halfCaptured.push(id);
        }
        if (payment) {
          made++;
          if (payment.status === 'refunded' ? refund?.status !== 'succeeded' : refund?.status === 'succeeded' && isWhole(refund, payment))
            halfRefunded.push(id);
        }
      }
      yield told({
        payments: page.flatMap(({ intent, payment, refund }) => {
          if (!intent) return [];
          const { id, orderId, amount, currency } = intent;
          return { id, orderId, status: statusOf(intent, payment, refund), amount, currency, refunds: refund ? [factsOf(refund)] : [] };
        }),
      });
    }
    yield {
      invariants: [
        invariant('an intent is captured exactly when its payment is', agreed, halfCaptured),
        invariant('a payment is refunded exactly when the refund of the whole succeeded', made, halfRefunded),
      ],
    };
    for await (const page of reader.pages(orderCopies)) yield told({ copies: { order: fieldsById(page, (copy) => copy) } });
  });
}

function isCaptured(payment: Payment | undefined): boolean {
  return payment?.status === 'captured' || payment?.status === 'refunded';
}

function factsOf({ refundId, id, amount, status }: Refund) {
  return { id: refundId ?? id, amount, status };
}
