'use client';

import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Done } from '@/components/ui/done';
import { Field } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { setGate } from '../api/set-gate';
import type { GateView } from '../gate-view';

const fields = ['capacity', 'reentry', 'form', 'selfCheckIn'] as const;

export function GateSettings({ gate, onChange }: { gate: GateView; onChange: (gate: GateView) => void }) {
  const [saved, setSaved] = useState(0);
  const { ticketId, capacity, reentry, form, selfCheckIn } = gate;
  return (
    <Panel aria-labelledby="settings" className="p-5 sm:p-6">
      <h2 id="settings" className="mb-4 font-semibold">
        Rules at the door
      </h2>
      {saved > 0 && <Done key={saved}>Saved. It holds from the next scan on.</Done>}
      <ActionForm
        fields={fields}
        action="Save"
        check={(typed) => (/^\d+$/.test(typed.capacity) ? {} : { capacity: 'Enter how many may be inside, as a number.' })}
        submit={async (typed) => {
          const rotating = typed.form === 'rotating';
          onChange(
            await setGate(ticketId, {
              capacity: Number(typed.capacity),
              reentry: typed.reentry === 'yes',
              form: rotating ? 'rotating' : 'static',
              selfCheckIn: typed.selfCheckIn === 'yes',
            }),
          );
          setSaved((before) => before + 1);
        }}
        refusals={{ capacity_below_inside: 'capacity' }}
      >
        {(errors) => (
          <>
            <Field label="Most people inside" error={errors.capacity}>
              {(control) => <TextInput {...control} name="capacity" inputMode="numeric" defaultValue={capacity} required />}
            </Field>
            <Field label="Passes" hint="Changing codes cannot be copied; printed ones work without a phone." error={errors.form}>
              {(control) => (
                <Select {...control} name="form" defaultValue={form}>
                  <option value="rotating">On the phone, the code changes</option>
                  <option value="static">Can be printed</option>
                </Select>
              )}
            </Field>
            <Field label="Coming back" error={errors.reentry}>
              {(control) => (
                <Select {...control} name="reentry" defaultValue={reentry ? 'yes' : 'no'}>
                  <option value="no">Who leaves stays out</option>
                  <option value="yes">Who leaves may come back</option>
                </Select>
              )}
            </Field>
            <Field label="Self check-in" hint="For lectures and workshops without anybody at the door." error={errors.selfCheckIn}>
              {(control) => (
                <Select {...control} name="selfCheckIn" defaultValue={selfCheckIn ? 'yes' : 'no'}>
                  <option value="no">Only at the door</option>
                  <option value="yes">People check themselves in</option>
                </Select>
              )}
            </Field>
          </>
        )}
      </ActionForm>
    </Panel>
  );
}
