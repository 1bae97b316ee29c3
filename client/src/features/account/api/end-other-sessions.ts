import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { Ended } from './ended';

/** Signs out every device but this one. Resolves with how many there were. */
export async function endOtherSessions(password: string): Promise<number> {
  return (await browserApi(apiPaths.endOtherSessions(), Ended, { method: 'POST', body: { password } })).ended;
}
