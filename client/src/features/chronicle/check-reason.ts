import type { FieldErrors } from '@/lib/forms/field-errors';

/** As the chronicle wants it: some words, for one alone says little. */
export function checkReason({ reason }: { reason: string }): FieldErrors<'reason'> {
  return /\S\s+\S/.test(reason) ? {} : { reason: 'Say why, in some words.' };
}
