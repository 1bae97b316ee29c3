'use client';

import { useRef, type ReactNode } from 'react';
import { FormDialog } from '@/components/ui/form-dialog';
import { formatMoney } from '@/lib/money/format-money';
import { refundSale } from '../api/refund-sale';
import { checkRefund, refundFields, refundFrom, type Refund } from '../refund-fields';
import type { SaleView } from '../sale-view';
import { RefundInputs } from './refund-inputs';

interface RefundDialogProps {
  trigger: ReactNode;
  sale: SaleView;
  /** Whether its tickets could be sold again. */
  returnable: boolean;
  onRefunded: (amount: number) => void;
}

/** Gives back all that is left of a payment, or a part of it. */
export function RefundDialog({ trigger, sale, returnable, onRefunded }: RefundDialogProps) {
  const { left, currency } = sale;
  const rest = { left, currency, returnable };
  const attempt = useRef<{ wish: string; key: string }>(undefined);

  /** After a lost answer the same wish is the same attempt, which cannot refund twice. */
  function keyOf(refund: Refund): string {
    const wish = JSON.stringify([left, refund]);
    if (attempt.current?.wish !== wish) attempt.current = { wish, key: crypto.randomUUID() };
    return attempt.current.key;
  }

  return (
    <FormDialog
      trigger={trigger}
      title="Refund this sale?"
      about={
        <p>
          {formatMoney(left, currency)} of it is left. Giving back all of it takes the tickets back; a part leaves them with the buyer. This
          cannot be undone.
        </p>
      }
      keep="Not now"
      action="Refund"
      kind="danger"
      fields={refundFields}
      refusals={{ refund_above_rest: 'amount' }}
      check={(typed) => checkRefund(typed, rest)}
      submit={async (typed) => {
        const refund = refundFrom(typed, rest);
        const { amount } = await refundSale(sale.id, refund, keyOf(refund));
        attempt.current = undefined;
        onRefunded(amount);
      }}
    >
      {(errors) => <RefundInputs errors={errors} rest={rest} />}
    </FormDialog>
  );
}
