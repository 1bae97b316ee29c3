import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { GateView } from '../gate-view';

export function moveGate(ticketId: string, to: 'open' | 'close' | 'end'): Promise<GateView> {
  return browserApi(apiPaths.moveGate(ticketId, to), GateView, { method: 'POST' });
}
