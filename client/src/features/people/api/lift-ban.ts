import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { PersonView } from '../person-view';

export function liftBan(userId: string): Promise<PersonView> {
  return browserApi(apiPaths.liftBan(userId), PersonView, { method: 'POST', body: {} });
}
