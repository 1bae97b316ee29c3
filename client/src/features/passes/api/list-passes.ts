import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { PassView } from '../pass-view';

const Passes = z.object({ items: z.array(PassView) });

/** Of an order, or all of one's own. */
export async function listPasses(api: Api, orderId?: string): Promise<PassView[]> {
  return (await api(apiPaths.passes({ orderId }), Passes)).items;
}
