import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { LagView } from '../lag-view';

export function readLag(api: Api): Promise<LagView> {
  return api(apiPaths.lag(), LagView);
}
