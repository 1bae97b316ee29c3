'use client';

import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { dialogStyle, overlayStyle } from '@/components/ui/dialog-style';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { transferPass } from '../api/transfer-pass';
import type { PassView } from '../pass-view';

const fields = ['nickname'] as const;

export function TransferDialog({ pass, onTransferred }: { pass: PassView; onTransferred: (nickname: string) => void }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button aria-label={`Give away: pass ${pass.unit} of ${pass.of}`}>Give away</Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayStyle} />
        <Dialog.Content className={dialogStyle}>
          <Dialog.Title className="letters text-2xl">Give this pass away?</Dialog.Title>
          <Dialog.Description className="mt-3 mb-5 text-ink-soft">
            Who you name gets a pass with a new code. Yours stops working at once, printed or not, and you cannot take it back.
          </Dialog.Description>
          <ActionForm
            fields={fields}
            action="Give it away"
            kind="danger"
            check={({ nickname }) => (nickname ? {} : { nickname: 'Enter the nickname of whoever gets it.' })}
            submit={async ({ nickname }) => {
              await transferPass(pass.id, nickname);
              setOpen(false);
              onTransferred(nickname);
              router.refresh();
            }}
            refusals={{ account_not_found: 'nickname', own_pass: 'nickname' }}
            beside={
              <Dialog.Close asChild>
                <Button>Keep it</Button>
              </Dialog.Close>
            }
          >
            {(errors) => (
              <Field label="Nickname" hint="As it stands in their account menu." error={errors.nickname}>
                {(control) => <TextInput {...control} name="nickname" autoComplete="off" required />}
              </Field>
            )}
          </ActionForm>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
