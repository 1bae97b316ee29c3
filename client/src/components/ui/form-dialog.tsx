'use client';

import { Dialog } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { ActionForm, type ActionFormProps } from './action-form';
import { Button } from './button';
import { dialogStyle, overlayStyle } from './dialog-style';

interface FormDialogProps<Field extends string> extends Omit<ActionFormProps<Field>, 'beside'> {
  trigger: ReactNode;
  title: string;
  /** What follows from it. */
  about: ReactNode;
  keep: string;
}

/** A question with a few fields. It closes when they are taken; what is refused is shown in it, at its field. */
export function FormDialog<Field extends string>({ trigger, title, about, keep, submit, ...form }: FormDialogProps<Field>) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayStyle} />
        <Dialog.Content className={dialogStyle}>
          <Dialog.Title className="letters text-2xl [overflow-wrap:anywhere]">{title}</Dialog.Title>
          <Dialog.Description asChild>
            <div className="mt-3 mb-5 space-y-2 text-ink-soft">{about}</div>
          </Dialog.Description>
          <ActionForm
            {...form}
            submit={async (values) => {
              await submit(values);
              setOpen(false);
            }}
            beside={
              <Dialog.Close asChild>
                <Button>{keep}</Button>
              </Dialog.Close>
            }
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
