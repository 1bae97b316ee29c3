'use client';

import { ActionForm } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { TextInput } from '@/components/ui/text-input';
import { forgetFragment, useFragmentToken } from '@/lib/navigation/use-fragment-token';
import { pairDevice } from '../api/pair-device';
import type { DoorDevice } from '../door-device';

const fields = ['pairingCode'] as const;

export function PairForm({ onPaired }: { onPaired: (device: DoorDevice) => Promise<void> }) {
  const token = useFragmentToken();
  return (
    <Panel aria-labelledby="pair" className="mx-auto max-w-md p-5 sm:p-8">
      <h2 id="pair" className="mb-2 font-semibold">
        Pair this device
      </h2>
      <p className="mb-5 text-ink-soft">
        The organiser adds devices on the page “At the door” of the listing. Read the code shown there, or enter it here.
      </p>
      <ActionForm
        key={token}
        fields={fields}
        action="Pair"
        kind="primary"
        check={({ pairingCode }) => (pairingCode ? {} : { pairingCode: 'Enter the pairing code.' })}
        submit={async ({ pairingCode }) => {
          await onPaired(await pairDevice(pairingCode));
          forgetFragment();
        }}
        refusals={{ pairing_code_unknown: 'pairingCode' }}
      >
        {(errors) => (
          <Field label="Pairing code" error={errors.pairingCode}>
            {(control) => (
              <TextInput
                {...control}
                name="pairingCode"
                defaultValue={token ?? ''}
                autoComplete="off"
                autoCapitalize="characters"
                required
              />
            )}
          </Field>
        )}
      </ActionForm>
    </Panel>
  );
}
