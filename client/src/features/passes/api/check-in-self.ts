import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { Verdict } from '@/lib/views/verdict';

export interface SelfCheckIn {
  ticketId: string;
  attendCode: string;
  /** One per attempt: asking again after a lost answer does not count twice. */
  nonce: string;
}

export function checkInSelf(attempt: SelfCheckIn): Promise<Verdict> {
  return browserApi(apiPaths.checkInSelf(), Verdict, { method: 'POST', body: attempt });
}
