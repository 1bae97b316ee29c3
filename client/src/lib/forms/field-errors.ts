import type { Problem } from '../api/problem';

export type FieldErrors<Field extends string> = Partial<Record<Field, string>>;

/** The problem's messages by field, and those that belong to none of the form's fields. */
export function fieldErrors<Field extends string>(
  problem: Problem,
  fields: readonly Field[],
): { byField: FieldErrors<Field>; others: string[] } {
  const byField: FieldErrors<Field> = {};
  const others: string[] = [];
  for (const { field, message } of problem.errors ?? []) {
    const known = fields.find((one) => one === field || field?.endsWith(`.${one}`));
    if (known) byField[known] ??= sentence(message);
    else others.push(sentence(message));
  }
  return { byField, others };
}

/** Services write "expected 0, or at least 0.50 EUR"; people read sentences. */
function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Puts the visitor where the first mistake is. */
export function focusFirstInvalid(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
