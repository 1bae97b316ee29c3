'use client';

import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { Direction } from '@/lib/views/verdict';
import type { DoorDevice } from '../door-device';
import type { DoorStore } from '../door-store';
import { useDoor } from '../use-door';
import { useKeyboardScanner } from '../use-keyboard-scanner';
import { Camera } from './camera';
import { NetworkPanel } from './network-panel';
import { SupervisorPanel } from './supervisor-panel';
import { VerdictSign } from './verdict-sign';

const fields = ['code'] as const;
const directions: { direction: Direction; name: string }[] = [
  { direction: 'in', name: 'Coming in' },
  { direction: 'out', name: 'Going out' },
];

export function Scanner({ device, store, onForget }: { device: DoorDevice; store: DoorStore; onForget: () => Promise<void> }) {
  const door = useDoor(device, store);
  const [direction, setDirection] = useState<Direction>('in');
  const scan = (text: string) => void door.scan(text, direction);
  useKeyboardScanner(scan);

  return (
    <div className="mx-auto flex max-w-xl flex-col gap-5">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <p className="min-w-0 [overflow-wrap:anywhere]">
          <span className="font-semibold">{device.title}</span>
          <span className="label-small block">{device.name}</span>
        </p>
        <Badge tone={door.lone ? 'warning' : 'success'}>{door.lone ? 'Offline' : 'Online'}</Badge>
      </div>
      <VerdictSign sign={door.sign} deciding={door.deciding} />
      <NetworkPanel door={door} />
      <div role="group" aria-label="Direction" className="grid grid-cols-2 gap-2">
        {directions.map(({ direction: one, name }) => (
          <Button
            key={one}
            aria-pressed={one === direction}
            className="aria-pressed:bg-sunken aria-pressed:ring-2"
            onClick={() => setDirection(one)}
          >
            {name}
          </Button>
        ))}
      </div>
      <Camera onCode={scan} />
      <ActionForm
        fields={fields}
        action="Check"
        check={({ code }) => (code ? {} : { code: 'Enter the attend code that stands below the picture.' })}
        submit={({ code }) => door.scan(code, direction)}
      >
        {(errors) => (
          <Field label="Code" hint="Scanners that type work at any time." error={errors.code}>
            {(control) => <TextInput {...control} name="code" autoComplete="off" autoCapitalize="characters" required />}
          </Field>
        )}
      </ActionForm>
      {device.role === 'supervisor' && <SupervisorPanel api={door.api} />}
      {door.waiting > 0 ? (
        <p className="text-ink-soft">Before this device can be unpaired, the scans that wait have to be sent.</p>
      ) : (
        <ConfirmDialog
          trigger={<Button kind="quiet-danger">Unpair this device</Button>}
          title="Unpair this device?"
          confirm="Unpair"
          keep="Keep it"
          action={onForget}
        >
          <p>It can scan nothing more until it is paired anew.</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
