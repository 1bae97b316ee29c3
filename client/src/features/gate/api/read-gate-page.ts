import type { Api } from '@/lib/api/request';
import type { GatePageProps } from '../components/gate-page';
import { listDevices } from './door-devices';
import { listAttendance } from './list-attendance';
import { readGate } from './read-gate';

export async function readGatePage(api: Api, ticketId: string): Promise<Omit<GatePageProps, 'timeZone'>> {
  const [gate, devices, attendance] = await Promise.all([
    readGate(api, ticketId),
    listDevices(api, ticketId),
    listAttendance(api, ticketId),
  ]);
  return { gate, devices, attendance };
}
