'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button-link';
import { paths } from '@/config/paths';
import { ApiError } from '@/lib/api/problem';
import { checkPassword } from '@/lib/forms/check-password';
import { forgetFragment, useFragmentToken } from '@/lib/navigation/use-fragment-token';
import { checkReset, resetPassword } from '../api/reset-password';
import { formatEnded } from '../format-ended';
import { NewPasswordField } from './new-password-field';
import { SessionPage } from './session-page';
import { SessionTurn } from './session-turn';

const fields = ['password'] as const;

/** Where the link for a new password leads. */
export function ResetPage() {
  const router = useRouter();
  const token = useFragmentToken();
  const [ended, setEnded] = useState<number>();
  const [over, setOver] = useState(false);

  useEffect(() => {
    if (!token) return;
    checkReset(token).catch((error: unknown) => {
      if (isOver(error)) setOver(true); // whatever else is wrong is said when they try
    });
  }, [token]);

  async function reset({ password }: { password: string }): Promise<void> {
    try {
      setEnded(await resetPassword(token ?? '', password));
      forgetFragment();
      // Whoever was signed in here no longer is.
      router.refresh();
    } catch (error) {
      if (isOver(error)) setOver(true);
      throw error;
    }
  }

  if (ended !== undefined) return <Changed ended={ended} />;
  if (over || token === null) return <Over />;
  return (
    <SessionPage title="Choose a new password" why={<p>It replaces the old one and signs you out everywhere. Then you sign in with it.</p>}>
      <ActionForm
        fields={fields}
        action="Set the password"
        kind="primary"
        size="large"
        submit={reset}
        check={({ password }) => {
          const weakness = checkPassword(password);
          return weakness ? { password: weakness } : {};
        }}
      >
        {(errors) => <NewPasswordField label="New password" error={errors.password} />}
      </ActionForm>
    </SessionPage>
  );
}

function isOver(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'reset_over';
}

function Changed({ ended }: { ended: number }) {
  return (
    <SessionTurn
      title="Your password is changed"
      actions={
        <ButtonLink kind="primary" size="large" href={paths.signIn()}>
          Sign in
        </ButtonLink>
      }
    >
      <p>{formatEnded(ended)} From now on you sign in with the new one.</p>
    </SessionTurn>
  );
}

function Over() {
  return (
    <SessionTurn
      title="This link is over"
      actions={
        <>
          <ButtonLink kind="primary" size="large" href={paths.forgottenPassword()}>
            Send me a new link
          </ButtonLink>
          <ButtonLink size="large" href={paths.signIn()}>
            Sign in
          </ButtonLink>
        </>
      }
    >
      <p>It was used already, or is too old. Your password is the one that you last set.</p>
    </SessionTurn>
  );
}
