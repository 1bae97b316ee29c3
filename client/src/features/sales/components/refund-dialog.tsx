'use client';

import { useRef, type ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { formatMoney } from '@/lib/money/format-money';
import { typedMoney } from '@/lib/money/parse-money';
import { refundSale } from '../api/refund-sale';
import { checkRefund, longestReason, refundFields, refundFrom, type Refund } from '../refund-fields';
import type { SaleView } from '../sale-view';

interface RefundDialogProps {
  trigger: ReactNode;
  sale: SaleView;
  onRefunded: (amount: number) => void;
}

/** Gives back all that is left of a payment, or a part of it. */
export function RefundDialog({ trigger, sale, onRefunded }: RefundDialogProps) {
  const { left, currency } = sale;
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
      check={(typed) => checkRefund(typed, sale)}
      submit={async (typed) => {
        const refund = refundFrom(typed, sale);
        const { amount } = await refundSale(sale.id, refund, keyOf(refund));
        attempt.current = undefined;
        onRefunded(amount);
      }}
    >
      {(errors) => (
        <>
          <Field label={`Amount (${currency})`} error={errors.amount} hint="All that is left, unless you type less.">
            {(control) => (
              <TextInput
                {...control}
                name="amount"
                inputMode="decimal"
                autoComplete="off"
                defaultValue={typedMoney(left, currency)}
                className="figures"
                required
              />
            )}
          </Field>
          <Field label="Reason" error={errors.reason} hint="The buyer reads it at the order.">
            {(control) => <TextArea {...control} name="reason" rows={3} maxLength={longestReason} required />}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
