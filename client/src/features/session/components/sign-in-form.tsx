'use client';

import Link from 'next/link';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import { paths } from '@/config/paths';
import { signIn } from '../api/sign-in';
import { BannedNotice } from './banned-notice';
import { EmailField } from './email-field';
import { SessionForm } from './session-form';

const fields = ['email', 'password'] as const;

interface SignInFormProps {
  back: string;
  /** Where the visitor wanted to go, if it was anywhere. */
  asked?: string;
}

export function SignInForm({ back, asked }: SignInFormProps) {
  return (
    <>
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
            <EmailField error={errors.email} />
            <Field label="Password" error={errors.password}>
              {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" required />}
            </Field>
          </>
        )}
      </SessionForm>
      <p className="mt-5 text-center text-[0.9375rem]">
        <Link href={paths.forgottenPassword({ back: asked && back })} className="prose-link inline-block py-1">
          I forgot my password
        </Link>
      </p>
    </>
  );
}
