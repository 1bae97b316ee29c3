import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { RequestedRegistration } from './requested-registration';

/** Sends the mail once more, with another code. */
export function resendRegistration(registrationId: string): Promise<RequestedRegistration> {
  return browserApi(apiPaths.resendSignUp(), RequestedRegistration, { method: 'POST', body: { registrationId } });
}
