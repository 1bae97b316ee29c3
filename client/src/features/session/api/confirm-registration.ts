import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { UserView } from '@/lib/views/user-view';

/** What was in the mail: the code, which needs to be told whose it is, or the link. */
export type Proof = { registrationId: string; code: string } | { token: string };

/** Makes the account, and signs in to it. The nickname is for when the one that was wished for is somebody else's by now. */
export function confirmRegistration(proof: Proof, nickname?: string): Promise<UserView> {
  return browserApi(apiPaths.confirmSignUp(), UserView, { method: 'POST', body: { ...proof, nickname: nickname || undefined } });
}
