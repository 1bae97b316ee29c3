'use client';

import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { visitorTimeZone } from '@/lib/time/visitor-time-zone';
import { zoneAbbreviation } from '@/lib/time/zone-abbreviation';
import { banFields, checkBan, type TypedBan } from '../ban-fields';

interface BanDialogProps {
  nickname: string;
  trigger: ReactNode;
  /** Closes the dialog when it succeeds; what it throws is shown in it. */
  ban: (typed: TypedBan) => Promise<void>;
}

export function BanDialog({ nickname, trigger, ban }: BanDialogProps) {
  return (
    <FormDialog
      trigger={trigger}
      title={`Ban ${nickname}?`}
      about={
        <div>
          <p>This happens within a second:</p>
          <ul className="mt-1.5 list-disc space-y-1 pl-5">
            <li>They are signed out everywhere and cannot sign in.</li>
            <li>Tickets they hold are released; they are not charged for them.</li>
            <li>Their listings are paused. What is sold stays sold.</li>
            <li>Their passes let nobody in, and their reviews are hidden, until the ban is over.</li>
          </ul>
        </div>
      }
      fields={banFields}
      action="Ban"
      kind="danger"
      keep="Do not ban"
      check={(typed) => checkBan(typed, visitorTimeZone(), new Date())}
      submit={ban}
    >
      {(errors) => (
        <>
          <Field label="Reason" error={errors.reason} hint={`${nickname} reads it when trying to sign in.`}>
            {(control) => <TextArea {...control} name="reason" rows={2} maxLength={500} required />}
          </Field>
          <Field
            label="Until"
            error={errors.until}
            hint={`On your clocks (${zoneAbbreviation(new Date(), visitorTimeZone())}). Empty: until somebody lifts it.`}
            optional
          >
            {(control) => <TextInput {...control} type="datetime-local" name="until" />}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
