import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { FieldErrors } from '@/lib/forms/field-errors';
import type { ListingField, TypedListing } from '../listing-fields';

interface RefundPolicyFieldsProps {
  initial: TypedListing;
  errors: FieldErrors<ListingField>;
}

/** Until when buyers get their money back for the asking. The style shows the days, so that a choice counts before the page is live. */
export function RefundPolicyFields({ initial, errors }: RefundPolicyFieldsProps) {
  return (
    <div className="group grid gap-5 sm:grid-cols-2">
      <Field label="Refunds" hint="What is bought keeps the terms it was bought under." error={errors.refundPolicy}>
        {(control) => (
          <Select {...control} name="refundPolicy" defaultValue={initial.refundPolicy}>
            <option value="none">Only if you agree</option>
            <option value="until">Until some days before it starts</option>
            <option value="always">At any time</option>
          </Select>
        )}
      </Field>
      <Field
        label="Days before it starts"
        hint="0 means until it starts."
        error={errors.refundDays}
        className="group-not-has-[option[value=until]:checked]:hidden"
      >
        {(control) => (
          <TextInput {...control} name="refundDays" inputMode="numeric" defaultValue={initial.refundDays || '7'} className="figures" />
        )}
      </Field>
    </div>
  );
}
