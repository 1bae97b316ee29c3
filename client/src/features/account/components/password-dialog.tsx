'use client';

import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { PasswordInput } from '@/components/ui/password-input';

interface PasswordDialogProps {
  trigger: ReactNode;
  title: string;
  /** What follows from it. */
  about: ReactNode;
  action: string;
  keep: string;
  /** Whose password, for password managers. */
  email: string;
  submit: (password: string) => Promise<void>;
}

const fields = ['password'] as const;

/** Asks for the password before something that a session alone is not enough for. */
export function PasswordDialog({ email, submit, ...dialog }: PasswordDialogProps) {
  return (
    <FormDialog
      {...dialog}
      fields={fields}
      kind="danger"
      check={({ password }) => (password ? {} : { password: 'Enter your password.' })}
      submit={({ password }) => submit(password)}
      refusals={{ wrong_password: 'password' }}
    >
      {(errors) => (
        <>
          <input type="email" name="email" autoComplete="username" defaultValue={email} readOnly hidden />
          <Field label="Password" error={errors.password}>
            {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" required />}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
