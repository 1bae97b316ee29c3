import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { TextArea } from '@/components/ui/text-area';
import { longestReason } from '../refund-fields';

interface DeclineDialogProps {
  trigger: ReactNode;
  /** Closes the dialog when it succeeds; what it throws is shown in it. */
  decline: (reason: string) => Promise<void>;
}

export function DeclineDialog({ trigger, decline }: DeclineDialogProps) {
  return (
    <FormDialog
      trigger={trigger}
      title="Decline this refund?"
      about={<p>The tickets stay with the buyer, who cannot ask again. You can still refund later.</p>}
      keep="Not now"
      action="Decline"
      kind="danger"
      fields={['reason']}
      check={({ reason }) => (reason ? {} : { reason: 'Say why: the buyer reads it.' })}
      submit={({ reason }) => decline(reason)}
    >
      {(errors) => (
        <Field label="Reason" error={errors.reason} hint="The buyer reads it at the order.">
          {(control) => <TextArea {...control} name="reason" rows={3} maxLength={longestReason} required />}
        </Field>
      )}
    </FormDialog>
  );
}
