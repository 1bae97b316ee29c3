'use client';

import { ActionForm, type ActionFormProps } from '@/components/ui/action-form';

interface SessionFormProps<Field extends string> extends Omit<ActionFormProps<Field>, 'submit' | 'kind' | 'size' | 'beside'> {
  back: string;
  submit: (values: Record<Field, string>) => Promise<unknown>;
}

/** Signs in or up and goes where the visitor was going. */
export function SessionForm<Field extends string>({ back, submit, ...form }: SessionFormProps<Field>) {
  async function enter(values: Record<Field, string>) {
    await submit(values);
    // A new page rather than a new route: nothing that was rendered for a stranger stays.
    window.location.assign(back);
    // The button stays busy until that page is there.
    await new Promise(() => {});
  }
  return <ActionForm {...form} kind="primary" size="large" submit={enter} />;
}
