import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { DeadLetterPage } from '../dead-letter-view';

export interface DeadLetterFilter {
  service?: string;
  consumer?: string;
  fingerprint?: string;
  cursor?: string;
}

export function listDeadLetters(api: Api, filter: DeadLetterFilter): Promise<DeadLetterPage> {
  return api(apiPaths.deadLetters({ ...filter }), DeadLetterPage);
}
