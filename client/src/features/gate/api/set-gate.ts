import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { GateView } from '../gate-view';

export type GateSettings = Pick<GateView, 'capacity' | 'reentry' | 'form' | 'selfCheckIn'>;

export function setGate(ticketId: string, settings: GateSettings): Promise<GateView> {
  return browserApi(apiPaths.gate(ticketId), GateView, { method: 'PATCH', body: settings });
}
