'use client';

import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { formatScore } from '@/lib/format-score';
import { checkReview, longestContent, longestTitle, reviewFields, reviewFrom, scores, type Words } from '../review-fields';

interface ReviewDialogProps {
  trigger: ReactNode;
  /** What was said before. */
  before?: Words;
  /** Closes the dialog when it succeeds; what it throws is shown in it. */
  publish: (words: Words) => Promise<void>;
}

export function ReviewDialog({ trigger, before, publish }: ReviewDialogProps) {
  return (
    <FormDialog
      trigger={trigger}
      title={before ? 'Edit your review' : 'How was it?'}
      about={<p>Everybody reads it on the page of the event, with your nickname.</p>}
      keep="Not now"
      action="Publish"
      kind="primary"
      fields={reviewFields}
      check={checkReview}
      submit={(typed) => publish(reviewFrom(typed))}
    >
      {(errors) => (
        <>
          <Field label="Score" error={errors.score} hint="10 is the best.">
            {(control) => (
              <Select {...control} name="score" defaultValue={before?.score ?? ''} required>
                <option value="">Choose</option>
                {scores.map((score) => (
                  <option key={score} value={score}>
                    {formatScore(score)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="Title" error={errors.title}>
            {(control) => <TextInput {...control} name="title" defaultValue={before?.title} maxLength={longestTitle} required />}
          </Field>
          <Field label="Review" error={errors.content} hint={`At most ${longestContent} characters.`}>
            {(control) => (
              <TextArea {...control} name="content" rows={4} defaultValue={before?.content} maxLength={longestContent} required />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
