import { useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import type { FieldErrors } from '@/lib/forms/field-errors';
import { typedMoney } from '@/lib/money/parse-money';
import { asksAboutStock, chosen, longestReason, type Rest, type TypedRefund } from '../refund-fields';

interface RefundInputsProps {
  errors: FieldErrors<keyof TypedRefund>;
  rest: Rest;
}

export function RefundInputs({ errors, rest }: RefundInputsProps) {
  const { left, currency } = rest;
  const [amount, setAmount] = useState(() => typedMoney(left, currency));
  return (
    <>
      <Field label={`Amount (${currency})`} error={errors.amount} hint="All that is left, unless you type less.">
        {(control) => (
          <TextInput
            {...control}
            name="amount"
            inputMode="decimal"
            autoComplete="off"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
            className="figures"
            required
          />
        )}
      </Field>
      {asksAboutStock(amount, rest) && (
        <Checkbox name="stockReturns" value={chosen} defaultChecked>
          Put the tickets back on sale
        </Checkbox>
      )}
      <Field label="Reason" error={errors.reason} hint="The buyer reads it at the order.">
        {(control) => <TextArea {...control} name="reason" rows={3} maxLength={longestReason} required />}
      </Field>
    </>
  );
}
