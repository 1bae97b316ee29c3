'use client';

import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { TextArea } from '@/components/ui/text-area';
import { longestContent, whyNotSaid } from '../review-fields';

interface AnswerDialogProps {
  trigger: ReactNode;
  /** Closes the dialog when it succeeds; what it throws is shown in it. */
  answer: (content: string) => Promise<void>;
}

export function AnswerDialog({ trigger, answer }: AnswerDialogProps) {
  return (
    <FormDialog
      trigger={trigger}
      title="Answer this review"
      about={<p>Everybody reads it below the review. You answer once, and it stays as it is.</p>}
      keep="Not now"
      action="Publish"
      kind="primary"
      fields={['content'] as const}
      check={({ content }) => {
        const wrong = whyNotSaid(content);
        return wrong ? { content: wrong } : {};
      }}
      submit={({ content }) => answer(content)}
    >
      {(errors) => (
        <Field label="Answer" error={errors.content} hint={`At most ${longestContent} characters.`}>
          {(control) => <TextArea {...control} name="content" rows={4} maxLength={longestContent} required />}
        </Field>
      )}
    </FormDialog>
  );
}
