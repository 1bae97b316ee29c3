import { AmountLines } from '@/components/ui/amount-lines';
import { Panel } from '@/components/ui/panel';
import { formatPrice } from '@/lib/money/format-money';
import type { OrderView } from '@/lib/views/order-view';
import type { PaymentView } from '@/lib/views/payment-view';
import { chargedIn, refundedIn, taxLines } from '../amounts';

interface ReceiptProps {
  order: OrderView;
  payments: PaymentView[];
}

export function Receipt({ order, payments }: ReceiptProps) {
  const { id, quantity, unitPrice, total, currency } = order;
  const charged = chargedIn(payments);
  const refunded = refundedIn(payments);
  const returning = payments.reduce((sum, payment) => sum + payment.returning, 0);
  return (
    <Panel aria-labelledby="receipt" className="p-5 sm:p-6">
      <h2 id="receipt" className="mb-4 font-semibold">
        Receipt
      </h2>
      <AmountLines
        currency={currency}
        lines={[
          { name: `${quantity} × ${formatPrice(unitPrice, currency)}`, amount: unitPrice * quantity },
          { name: 'Fees', amount: 'None' },
          ...taxLines(order),
          { name: 'Total', amount: total, total: true },
          ...(charged > 0 ? [{ name: 'Charged', amount: charged }] : []),
          ...(refunded > 0 ? [{ name: 'Refunded', amount: -refunded }] : []),
          ...(returning > 0 ? [{ name: 'On its way back', amount: -returning }] : []),
        ]}
      />
      <p className="label-small mt-5 border-t border-line pt-4 [overflow-wrap:anywhere]">
        Order <span className="select-all">{id}</span>
      </p>
    </Panel>
  );
}
