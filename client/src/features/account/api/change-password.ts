import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { Ended } from './ended';

export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
}

/** Resolves with how many other devices were signed out by it. */
export async function changePassword(change: PasswordChange): Promise<number> {
  return (await browserApi(apiPaths.password(), Ended, { method: 'POST', body: change })).ended;
}
