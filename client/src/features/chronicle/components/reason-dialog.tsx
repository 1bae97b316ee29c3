'use client';

import type { ReactNode } from 'react';
import type { ButtonKind } from '@/components/ui/button-style';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { TextArea } from '@/components/ui/text-area';
import { checkReason } from '../check-reason';

interface ReasonDialogProps {
  trigger: ReactNode;
  title: string;
  /** What follows from it. */
  children: ReactNode;
  action: string;
  kind?: ButtonKind;
  keep: string;
  /** Closes the dialog when it succeeds; what it throws is shown in it. */
  act: (reason: string) => Promise<void>;
}

/** Nothing is done to a service without a reason, which stays in the log of operations. */
export function ReasonDialog({ trigger, title, children, action, kind, keep, act }: ReasonDialogProps) {
  return (
    <FormDialog
      trigger={trigger}
      title={title}
      about={children}
      fields={['reason']}
      action={action}
      kind={kind}
      keep={keep}
      check={checkReason}
      submit={({ reason }) => act(reason)}
    >
      {(errors) => (
        <Field label="Reason" error={errors.reason} hint="It stays in the log of operations, with who did it.">
          {(control) => <TextArea {...control} name="reason" rows={2} maxLength={500} required />}
        </Field>
      )}
    </FormDialog>
  );
}
