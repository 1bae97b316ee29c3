'use client';

import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { dialogStyle, overlayStyle } from '@/components/ui/dialog-style';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import { paths } from '@/config/paths';
import { deleteAccount } from '../api/delete-account';

const fields = ['password'] as const;

export function DeletionDialog({ email, trigger }: { email: string; trigger: ReactNode }) {
  return (
    <Dialog.Root>
      <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayStyle} />
        <Dialog.Content className={dialogStyle}>
          <Dialog.Title className="letters text-2xl">Delete your account?</Dialog.Title>
          <Dialog.Description asChild>
            <div className="mt-3 mb-5 text-ink-soft">
              <p>This cannot be taken back:</p>
              <ul className="mt-1.5 list-disc space-y-1 pl-5">
                <li>Nobody can read your name and address any more, we neither.</li>
                <li>You cannot see your orders any more. Download your data first.</li>
                <li>Tickets you hold are released, and your listings are paused. What is sold stays sold.</li>
              </ul>
            </div>
          </Dialog.Description>
          <ActionForm
            fields={fields}
            action="Delete my account"
            kind="danger"
            check={({ password }) => (password ? {} : { password: 'Enter your password.' })}
            submit={async ({ password }) => {
              await deleteAccount(password);
              window.location.assign(paths.home());
            }}
            refusals={{ wrong_password: 'password' }}
            beside={
              <Dialog.Close asChild>
                <Button>Keep it</Button>
              </Dialog.Close>
            }
          >
            {(errors) => (
              <>
                <input type="email" name="email" autoComplete="username" defaultValue={email} readOnly hidden />
                <Field label="Password" error={errors.password}>
                  {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" required />}
                </Field>
              </>
            )}
          </ActionForm>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
