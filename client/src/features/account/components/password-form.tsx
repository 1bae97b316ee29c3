'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Done } from '@/components/ui/done';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import { checkPassword } from '@/lib/forms/check-password';
import { changePassword } from '../api/change-password';
import { formatDevices } from '../format-devices';

const fields = ['currentPassword', 'newPassword'] as const;

export function PasswordForm({ email }: { email: string }) {
  const router = useRouter();
  const [rounds, setRounds] = useState(0);
  const [ended, setEnded] = useState(0);
  return (
    <>
      {rounds > 0 && <Done key={rounds}>Your password is changed{ended > 0 ? `, and ${formatDevices(ended)} signed out` : ''}.</Done>}
      {/* A new form after each change: nobody's password stays in the page. */}
      <ActionForm
        key={rounds}
        fields={fields}
        action="Change password"
        submit={async (change) => {
          setEnded(await changePassword(change));
          setRounds((before) => before + 1);
          router.refresh();
        }}
        check={({ currentPassword, newPassword }) => {
          const weakness = checkPassword(newPassword);
          return {
            ...(currentPassword ? {} : { currentPassword: 'Enter the password you have now.' }),
            ...(weakness ? { newPassword: weakness } : {}),
          };
        }}
        refusals={{ wrong_password: 'currentPassword' }}
      >
        {(errors) => (
          <>
            {/* Tells password managers whose password it is. */}
            <input type="email" name="email" autoComplete="username" defaultValue={email} readOnly hidden />
            <Field label="Current password" error={errors.currentPassword}>
              {(control) => <PasswordInput {...control} name="currentPassword" autoComplete="current-password" required />}
            </Field>
            <Field label="New password" error={errors.newPassword} hint="At least 8 characters. Signs out your other devices.">
              {(control) => <PasswordInput {...control} name="newPassword" autoComplete="new-password" required />}
            </Field>
          </>
        )}
      </ActionForm>
    </>
  );
}
