import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { DeviceView } from '../device-view';

const SessionView = z.object({
  id: z.string(),
  device: DeviceView,
  address: z.string(),
  startedAt: z.string(),
  lastSeenAt: z.string(),
  current: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;

const Sessions = z.object({ items: z.array(SessionView) });

/** Where the visitor is signed in: here first, then the latest seen. */
export async function listSessions(api: Api): Promise<SessionView[]> {
  const { items } = await api(apiPaths.sessions(), Sessions);
  return items.toSorted((one, other) => Number(other.current) - Number(one.current));
}
