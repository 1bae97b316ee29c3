import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { forgetKeptPages } from '@/lib/offline/offline-cache';
import { UserView } from '@/lib/views/user-view';

/** What was in the mail: the code, which needs to be told whose it is, or the link. */
export type Proof = { registrationId: string; code: string } | { token: string };

/** Makes the account, and signs in to it. The nickname is for when the one that was wished for is somebody else's by now. */
export async function confirmRegistration(proof: Proof, nickname?: string): Promise<UserView> {
  const body = { ...proof, nickname: nickname || undefined };
  const user = await browserApi(apiPaths.confirmSignUp(), UserView, { method: 'POST', body });
  await forgetKeptPages();
  return user;
}
