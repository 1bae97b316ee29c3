import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { forgetKeptPages } from '@/lib/offline/offline-cache';
import { UserView } from '@/lib/views/user-view';
import { RequestedRegistration } from './requested-registration';

export interface Registration {
  email: string;
  nickname: string;
  password: string;
}

const Answer = z.union([RequestedRegistration, UserView]);

/** Resolves with the account, or, where addresses are proven first, with what waits for that. */
export async function signUp(registration: Registration): Promise<z.infer<typeof Answer>> {
  const answer = await browserApi(apiPaths.signUp(), Answer, { method: 'POST', body: registration });
  // Whoever has to confirm an address first is not signed in by this.
  if (!('registrationId' in answer)) await forgetKeptPages();
  return answer;
}
