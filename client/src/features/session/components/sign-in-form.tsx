'use client';

import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import { TextInput } from '@/components/ui/text-input';
import { signIn } from '../api/sign-in';
import { BannedNotice } from './banned-notice';
import { SessionForm } from './session-form';

const fields = ['email', 'password'] as const;

export function SignInForm({ back }: { back: string }) {
  return (
    <SessionForm
      fields={fields}
      action="Sign in"
      back={back}
      submit={signIn}
      check={({ email, password }) => ({
        ...(email.trim() ? {} : { email: 'Enter your e-mail address.' }),
        ...(password ? {} : { password: 'Enter your password.' }),
      })}
      explain={(problem) => problem.code === 'account_banned' && <BannedNotice {...problem} />}
    >
      {(errors) => (
        <>
          <Field label="Email" error={errors.email}>
            {(control) => <TextInput {...control} name="email" type="email" autoComplete="username" autoCapitalize="none" required />}
          </Field>
          <Field label="Password" error={errors.password}>
            {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" required />}
          </Field>
        </>
      )}
    </SessionForm>
  );
}
