'use client';

import { Dialog } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { dialogStyle, overlayStyle } from '@/components/ui/dialog-style';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';

interface PasswordDialogProps {
  trigger: ReactNode;
  title: string;
  /** What follows from it. */
  children: ReactNode;
  action: string;
  keep: string;
  /** Whose password, for password managers. */
  email: string;
  /** Closes the dialog when it succeeds; what it throws is shown in it. */
  submit: (password: string) => Promise<void>;
}

const fields = ['password'] as const;

/** Asks for the password before something that a session alone is not enough for. */
export function PasswordDialog({ trigger, title, children, action, keep, email, submit }: PasswordDialogProps) {
  const [open, setOpen] = useState(false);

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayStyle} />
        <Dialog.Content className={dialogStyle}>
          <Dialog.Title className="letters text-2xl">{title}</Dialog.Title>
          <Dialog.Description asChild>
            <div className="mt-3 mb-5 text-ink-soft">{children}</div>
          </Dialog.Description>
          <ActionForm
            fields={fields}
            action={action}
            kind="danger"
            check={({ password }) => (password ? {} : { password: 'Enter your password.' })}
            submit={async ({ password }) => {
              await submit(password);
              setOpen(false);
            }}
            refusals={{ wrong_password: 'password' }}
            beside={
              <Dialog.Close asChild>
                <Button>{keep}</Button>
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
