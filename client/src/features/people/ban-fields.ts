import type { FieldErrors } from '../../lib/forms/field-errors';
import { instantOf } from '../../lib/time/typed-time';

export const banFields = ['reason', 'until'] as const;

export type TypedBan = Record<(typeof banFields)[number], string>;

/** What can be told without asking. */
export function checkBan({ reason, until }: TypedBan, timeZone: string, now: Date): FieldErrors<keyof TypedBan> {
  const errors: FieldErrors<keyof TypedBan> = {};
  if (reason.length < 3) errors.reason = 'Say why.';
  const end = until ? instantOf(until, timeZone) : undefined;
  if (until && !end) errors.until = 'Enter a date and a time, or nothing.';
  if (end && end <= now) errors.until = 'Choose a time that is still to come.';
  return errors;
}

/** The same for the marketplace. */
export function banFrom({ reason, until }: TypedBan, timeZone: string): { reason: string; until?: string } {
  return { reason, until: until ? instantOf(until, timeZone)?.toISOString() : undefined };
}
