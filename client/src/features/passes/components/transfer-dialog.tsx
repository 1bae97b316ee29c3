'use client';

import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { TextInput } from '@/components/ui/text-input';
import { transferPass } from '../api/transfer-pass';
import type { PassView } from '../pass-view';

export function TransferDialog({ pass, onTransferred }: { pass: PassView; onTransferred: (nickname: string) => void }) {
  const router = useRouter();
  return (
    <FormDialog
      trigger={<Button aria-label={`Give away: pass ${pass.unit} of ${pass.of}`}>Give away</Button>}
      title="Give this pass away?"
      about={<p>Who you name gets a pass with a new code. Yours stops working at once, printed or not, and you cannot take it back.</p>}
      keep="Keep it"
      action="Give it away"
      kind="danger"
      fields={['nickname']}
      check={({ nickname }) => (nickname ? {} : { nickname: 'Enter the nickname of whoever gets it.' })}
      submit={async ({ nickname }) => {
        await transferPass(pass.id, nickname);
        onTransferred(nickname);
        router.refresh();
      }}
      refusals={{ account_not_found: 'nickname', own_pass: 'nickname' }}
    >
      {(errors) => (
        <Field label="Nickname" hint="As it stands in their account menu." error={errors.nickname}>
          {(control) => <TextInput {...control} name="nickname" autoComplete="off" required />}
        </Field>
      )}
    </FormDialog>
  );
}
