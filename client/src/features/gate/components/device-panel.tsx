'use client';

import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Panel } from '@/components/ui/panel';
import type { DoorDeviceView } from '@/lib/views/door-device-view';
import { revokeDevice } from '../api/door-devices';
import { InviteDevice } from './invite-device';

const states = { waiting: 'not paired yet', paired: 'paired', revoked: 'revoked' };

export function DevicePanel({ ticketId, devices }: { ticketId: string; devices: DoorDeviceView[] }) {
  const router = useRouter();
  return (
    <Panel aria-labelledby="devices" className="p-5 sm:p-6">
      <h2 id="devices" className="mb-4 font-semibold">
        Door devices
      </h2>
      {devices.length === 0 ? (
        <p className="mb-5 text-ink-soft">None yet. Any phone with a browser can scan passes.</p>
      ) : (
        <ul className="mb-5 divide-y divide-line">
          {devices.map((device) => (
            <li key={device.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
              <p className="min-w-0 [overflow-wrap:anywhere]">
                <span className="font-semibold">{device.name}</span>
                <span className="label-small block">
                  {device.role === 'steward' ? 'Steward' : 'Supervisor'}, {states[device.state]}
                </span>
              </p>
              {device.state !== 'revoked' && (
                <ConfirmDialog
                  trigger={
                    <Button size="small" kind="quiet-danger" aria-label={`Revoke: ${device.name}`}>
                      Revoke
                    </Button>
                  }
                  title="Revoke this device?"
                  confirm="Revoke"
                  keep="Keep it"
                  action={async () => {
                    await revokeDevice(device);
                    router.refresh();
                  }}
                >
                  <p>It can scan nothing more from now on, and cannot be paired again. Scans that it has not sent yet are lost.</p>
                </ConfirmDialog>
              )}
            </li>
          ))}
        </ul>
      )}
      <InviteDevice ticketId={ticketId} onInvited={() => router.refresh()} />
    </Panel>
  );
}
