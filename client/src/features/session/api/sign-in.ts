import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { UserView } from '@/lib/views/user-view';

export interface Credentials {
  email: string;
  password: string;
}

export function signIn(credentials: Credentials): Promise<UserView> {
  return browserApi(apiPaths.signIn(), UserView, { method: 'POST', body: credentials });
}
