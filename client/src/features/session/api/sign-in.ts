import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { forgetKeptPages } from '@/lib/offline/offline-cache';
import { UserView } from '@/lib/views/user-view';

export interface Credentials {
  email: string;
  password: string;
}

export async function signIn(credentials: Credentials): Promise<UserView> {
  const user = await browserApi(apiPaths.signIn(), UserView, { method: 'POST', body: credentials });
  await forgetKeptPages();
  return user;
}
