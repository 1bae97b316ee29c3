import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { pageOf } from '@/lib/views/page-of';
import { DeviceView } from '../device-view';

const SignInView = z.object({
  id: z.string(),
  at: z.string(),
  outcome: z.enum(['succeeded', 'failed']),
  device: DeviceView,
  address: z.string(),
});
export type SignInView = z.infer<typeof SignInView>;

const SignInPage = pageOf(SignInView);
export type SignInPage = z.infer<typeof SignInPage>;

export function listSignIns(api: Api, cursor?: string): Promise<SignInPage> {
  return api(apiPaths.signIns({ cursor }), SignInPage);
}
