'use client';

import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { problemOf, type Problem } from '@/lib/api/problem';
import { fieldErrors, focusFirstInvalid, type FieldErrors } from '@/lib/forms/field-errors';
import { Button } from './button';
import type { ButtonKind, ButtonSize } from './button-style';
import { ProblemNotice } from './problem-notice';

export interface ActionFormProps<Field extends string> {
  fields: readonly Field[];
  action: string;
  kind?: ButtonKind;
  size?: ButtonSize;
  submit: (values: Record<Field, string>) => Promise<void>;
  /** Rules that need no server, by field. */
  check?: (values: Record<Field, string>) => FieldErrors<Field>;
  /** Refusals that belong to a field although they are no validation. */
  refusals?: Record<string, Field>;
  /** Refusals that deserve more than a sentence: what to show for a problem, if it is one of them. */
  explain?: (problem: Problem) => ReactNode;
  /** Beside the button: the way out. */
  beside?: ReactNode;
  children: (errors: FieldErrors<Field>) => ReactNode;
}

/** A few fields and the button that sends them. What was typed stays when it fails. */
export function ActionForm<Field extends string>(props: ActionFormProps<Field>) {
  const { fields, action, kind, size, submit, check, refusals = {}, explain, beside, children } = props;
  const [errors, setErrors] = useState<FieldErrors<Field>>({});
  const [problem, setProblem] = useState<Problem>();
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  // Once the page shows them: what is wrong may be a field that came with the refusal.
  useEffect(() => {
    if (form.current) focusFirstInvalid(form.current);
  }, [errors]);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    const values = Object.fromEntries(fields.map((name) => [name, typed(name, data.get(name))])) as Record<Field, string>;
    const mistakes = check?.(values) ?? {};
    setErrors(mistakes);
    setProblem(undefined);
    if (Object.keys(mistakes).length > 0) return;
    setPending(true);
    try {
      await submit(values);
    } catch (error) {
      show(problemOf(error));
    } finally {
      setPending(false);
    }
  }

  function show(failure: Problem) {
    const field = refusals[failure.code];
    const { byField, others } = fieldErrors(failure, fields);
    if (field) byField[field] = failure.detail;
    setErrors(byField);
    if (others.length > 0) setProblem({ ...failure, detail: others.join(' ') });
    else if (Object.keys(byField).length === 0) setProblem(failure);
  }

  const button = (
    <Button type="submit" kind={kind} size={size} pending={pending}>
      {action}
    </Button>
  );
  return (
    <form ref={form} method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-5">
      {problem && (explain?.(problem) || <ProblemNotice problem={problem} />)}
      {children(errors)}
      {beside ? (
        <div className="flex flex-wrap justify-end gap-3">
          {beside}
          {button}
        </div>
      ) : (
        button
      )}
    </form>
  );
}

/** Spaces at the ends are slips, except in a password, where they may be meant. */
function typed(name: string, value: FormDataEntryValue | null): string {
  const text = String(value ?? '');
  return /password$/i.test(name) ? text : text.trim();
}
