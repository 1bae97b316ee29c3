'use client';

import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { QrPicture } from '@/components/ui/qr-picture';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { VisitorTime } from '@/components/ui/visitor-time';
import { paths } from '@/config/paths';
import { inviteDevice, type Invitation } from '../api/door-devices';

const fields = ['name', 'role'] as const;

export function InviteDevice({ ticketId, onInvited }: { ticketId: string; onInvited: () => void }) {
  const [invitation, setInvitation] = useState<Invitation>();
  if (invitation) {
    const { pairingCode, expiresAt, device } = invitation;
    const address = new URL(paths.door(), window.location.origin);
    return (
      <div role="status" className="rounded-control bg-sunken p-4">
        <p className="font-semibold [overflow-wrap:anywhere]">Pair “{device.name}”</p>
        <p className="mt-1 text-[0.9375rem]">
          Read this with its camera, or open <span className="[overflow-wrap:anywhere] select-all">{address.href}</span> there and enter the
          code. It works once, until <VisitorTime at={expiresAt} />.
        </p>
        <QrPicture text={`${address.href}#token=${pairingCode}`} name="Address that pairs the device" className="mx-auto my-4 max-w-56" />
        <p className="figures mb-4 text-center text-2xl font-bold tracking-wider select-all">{pairingCode}</p>
        <Button onClick={() => setInvitation(undefined)}>Done</Button>
      </div>
    );
  }
  return (
    <ActionForm
      fields={fields}
      action="Add a device"
      check={({ name }) => (name ? {} : { name: 'Enter a name, for example where it stands.' })}
      submit={async (device) => {
        setInvitation(await inviteDevice(ticketId, device));
        onInvited();
      }}
    >
      {(errors) => (
        <>
          <Field label="Name of the device" hint="For example “East entrance”." error={errors.name}>
            {(control) => <TextInput {...control} name="name" maxLength={60} autoComplete="off" required />}
          </Field>
          <Field label="Role" error={errors.role}>
            {(control) => (
              <Select {...control} name="role" defaultValue="steward">
                <option value="steward">Steward: scans</option>
                <option value="supervisor">Supervisor: also searches and undoes</option>
              </Select>
            )}
          </Field>
        </>
      )}
    </ActionForm>
  );
}
