import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { UserView } from '@/lib/views/user-view';

export interface Registration {
  email: string;
  nickname: string;
  password: string;
}

export function signUp(registration: Registration): Promise<UserView> {
  return browserApi(apiPaths.signUp(), UserView, { method: 'POST', body: registration });
}
