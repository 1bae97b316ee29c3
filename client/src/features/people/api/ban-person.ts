import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { PersonView } from '../person-view';

export interface NewBan {
  reason: string;
  /** An instant; without one the ban lasts until it is lifted. */
  until?: string;
}

export function banPerson(userId: string, ban: NewBan): Promise<PersonView> {
  return browserApi(apiPaths.ban(userId), PersonView, { method: 'POST', body: ban });
}
