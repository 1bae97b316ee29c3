import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { GateView } from '../gate-view';

export function readGate(api: Api, ticketId: string): Promise<GateView> {
  return api(apiPaths.gate(ticketId), GateView);
}
