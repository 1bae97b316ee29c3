'use client';

import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import { TextInput } from '@/components/ui/text-input';
import { signUp } from '../api/sign-up';
import { checkRegistration } from '../check-registration';
import { SessionForm } from './session-form';

const fields = ['email', 'nickname', 'password'] as const;

export function SignUpForm({ back }: { back: string }) {
  return (
    <SessionForm
      fields={fields}
      action="Sign up"
      back={back}
      submit={signUp}
      check={checkRegistration}
      refusals={{ email_taken: 'email', nickname_taken: 'nickname' }}
    >
      {(errors) => (
        <>
          <Field label="Email" error={errors.email} hint="Only for signing in; others never see it.">
            {(control) => <TextInput {...control} name="email" type="email" autoComplete="username" autoCapitalize="none" required />}
          </Field>
          <Field label="Nickname" error={errors.nickname} hint="What others see when you list a ticket.">
            {(control) => <TextInput {...control} name="nickname" autoComplete="nickname" maxLength={60} required />}
          </Field>
          <Field label="Password" error={errors.password} hint="At least 8 characters. A few words are easy to keep.">
            {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" required />}
          </Field>
        </>
      )}
    </SessionForm>
  );
}
