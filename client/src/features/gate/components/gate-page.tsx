'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { PageHeading } from '@/components/ui/page-heading';
import { paths } from '@/config/paths';
import type { DoorDeviceView } from '@/lib/views/door-device-view';
import type { AttendancePage } from '../api/list-attendance';
import type { GateView } from '../gate-view';
import { useLiveGate } from '../use-live-gate';
import { AttendancePanel } from './attendance-panel';
import { DevicePanel } from './device-panel';
import { GatePanel } from './gate-panel';
import { GateSettings } from './gate-settings';

export interface GatePageProps {
  gate: GateView;
  timeZone: string;
  devices: DoorDeviceView[];
  attendance: AttendancePage;
}

/** A crowd comes in faster than anybody reads names. */
const listEveryMs = 2_000;

export function GatePage({ gate: initial, timeZone, devices, attendance }: GatePageProps) {
  const [gate, setGate] = useLiveGate(initial);
  const router = useRouter();
  const listed = useRef(initial.in + initial.out);
  const moved = gate.in + gate.out;

  useEffect(() => {
    if (moved === listed.current) return;
    const timer = setTimeout(() => {
      listed.current = moved;
      router.refresh();
    }, listEveryMs);
    return () => clearTimeout(timer);
  }, [moved, router]);

  return (
    <>
      <PageHeading
        title="At the door"
        action={
          <ButtonLink href={paths.listings()} kind="quiet">
            My listings
          </ButtonLink>
        }
      >
        {gate.title}
      </PageHeading>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <GatePanel gate={gate} onChange={setGate} />
          <AttendancePanel ticketId={gate.ticketId} timeZone={timeZone} attendance={attendance} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <DevicePanel ticketId={gate.ticketId} devices={devices} />
          {gate.status !== 'ended' && <GateSettings gate={gate} onChange={setGate} />}
        </div>
      </div>
    </>
  );
}
