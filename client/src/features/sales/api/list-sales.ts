import type { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { pageOf } from '@/lib/views/page-of';
import { SaleView } from '../sale-view';

const SalePage = pageOf(SaleView);
export type SalePage = z.infer<typeof SalePage>;

export function listSales(api: Api, ticketId: string, cursor?: string): Promise<SalePage> {
  return api(apiPaths.sales({ ticketId, cursor, limit: 20 }), SalePage);
}
