'use client';

import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { TextInput } from '@/components/ui/text-input';
import type { Api } from '@/lib/api/request';
import { findPasses, undoCheckIn, type FoundPass } from '../api/find-passes';

const fields = ['nickname'] as const;

export function SupervisorPanel({ api }: { api: Api }) {
  const [asked, setAsked] = useState('');
  const [found, setFound] = useState<FoundPass[]>();
  return (
    <Panel aria-labelledby="search" className="p-5">
      <h2 id="search" className="mb-4 font-semibold">
        Find a pass
      </h2>
      <ActionForm
        fields={fields}
        action="Find"
        check={({ nickname }) => (nickname ? {} : { nickname: 'Enter a nickname.' })}
        submit={async ({ nickname }) => {
          setAsked(nickname);
          setFound(await findPasses(api, nickname));
        }}
      >
        {(errors) => (
          <Field label="Nickname" error={errors.nickname}>
            {(control) => <TextInput {...control} name="nickname" autoComplete="off" required />}
          </Field>
        )}
      </ActionForm>
      {found?.length === 0 && (
        <p role="status" className="mt-4 text-ink-soft">
          Nobody of that name has a pass for this event.
        </p>
      )}
      <ul className="mt-2 divide-y divide-line">
        {found?.map(({ passId, status, inside, entries, holder, lastCheckInId }) => (
          <li key={passId} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <span className="font-semibold">{holder.nickname ?? 'Somebody without a name'}</span>
              <span className="label-small block">
                Pass {passId.slice(0, 8)}, {status === 'valid' ? (inside ? 'inside' : entries > 0 ? 'has been in' : 'not in yet') : status}
              </span>
            </span>
            {lastCheckInId && (
              <ConfirmDialog
                trigger={
                  <Button size="small" aria-label={`Undo: pass ${passId.slice(0, 8)}`}>
                    Undo
                  </Button>
                }
                title="Undo the last entry?"
                confirm="Undo"
                keep="Leave it"
                action={async () => {
                  await undoCheckIn(api, lastCheckInId);
                  setFound(await findPasses(api, asked));
                }}
              >
                <p>As if the pass had not been scanned. It can come in again.</p>
              </ConfirmDialog>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
