import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';

const Found = z.object({
  items: z.array(
    z.object({
      passId: z.string(),
      status: z.enum(['valid', 'void', 'refunded']),
      inside: z.boolean(),
      entries: z.int(),
      holder: z.object({ nickname: z.string().nullable() }),
      lastCheckInId: z.string().nullable(),
    }),
  ),
});
export type FoundPass = z.infer<typeof Found>['items'][number];

export async function findPasses(api: Api, nickname: string): Promise<FoundPass[]> {
  return (await api(apiPaths.searchCheckIns(), Found, { method: 'POST', body: { nickname } })).items;
}

export async function undoCheckIn(api: Api, checkInId: string): Promise<void> {
  await api(apiPaths.undoCheckIn(checkInId), z.unknown(), { method: 'POST' });
}
