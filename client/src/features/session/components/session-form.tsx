'use client';

import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { problemOf, type Problem } from '@/lib/api/problem';
import { fieldErrors, focusFirstInvalid, type FieldErrors } from '@/lib/forms/field-errors';

interface SessionFormProps<Field extends string> {
  fields: readonly Field[];
  action: string;
  back: string;
  submit: (values: Record<Field, string>) => Promise<unknown>;
  /** Rules that need no server, by field. */
  check?: (values: Record<Field, string>) => FieldErrors<Field>;
  /** Refusals that belong to a field although they are no validation. */
  refusals?: Record<string, Field>;
  children: (errors: FieldErrors<Field>) => ReactNode;
}

/** Signs in or up and goes where the visitor was going. What was typed stays when it fails. */
export function SessionForm<Field extends string>(props: SessionFormProps<Field>) {
  const { fields, action, back, submit, check, refusals = {}, children } = props;
  const [errors, setErrors] = useState<FieldErrors<Field>>({});
  const [problem, setProblem] = useState<Problem>();
  const [pending, setPending] = useState(false);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const values = Object.fromEntries(fields.map((name) => [name, typed(name, data.get(name))])) as Record<Field, string>;
    const mistakes = check?.(values) ?? {};
    setErrors(mistakes);
    setProblem(undefined);
    if (Object.keys(mistakes).length > 0) return focusFirstInvalid(form);
    setPending(true);
    try {
      await submit(values);
      // A new page rather than a new route: nothing that was rendered for a stranger stays.
      window.location.assign(back);
    } catch (error) {
      setPending(false);
      show(problemOf(error));
      focusFirstInvalid(form);
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

  return (
    <form method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-5">
      {problem && <ProblemNotice problem={problem} />}
      {children(errors)}
      <Button type="submit" kind="primary" size="large" pending={pending}>
        {action}
      </Button>
    </form>
  );
}

/** Spaces at the ends are slips, except in a password, where they may be meant. */
function typed(name: string, value: FormDataEntryValue | null): string {
  const text = String(value ?? '');
  return name === 'password' ? text : text.trim();
}
