import { Id, ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { hasLapsed } from '../domain/session';
import { refreshTokens } from '../store/refresh-tokens';
import { liveSessionsOf } from '../store/sessions';
import { DeviceView, deviceView } from './device-view';

const SessionView = z
  .object({
    id: Id,
    device: DeviceView,
    address: z.string().describe('Where it was last renewed from'),
    startedAt: Timestamp,
    lastSeenAt: Timestamp.describe('When it was last renewed: up to a quarter of an hour before it was last used'),
    current: z.boolean(),
  })
  .meta({ id: 'Session', description: 'A device that somebody is signed in on' });

export const listSessions = route({
  method: 'get',
  path: '/api/users/sessions',
  summary: 'List the devices you are signed in on, the latest seen first',
  auth: 'user',
  responses: { 200: z.object({ items: z.array(SessionView) }) },
  handle: async ({ user, now }, { store }: Dependencies) => {
    const live = await liveSessionsOf(store, user.id);
    const tokens = new Map((await store.find(refreshTokens, { _id: { $in: live.map(({ id }) => id) } })).map((token) => [token.id, token]));
    const items = live.flatMap((session) => {
      const { id, device, address, startedAt } = session;
      const token = tokens.get(id);
      const seen = { address: token?.lastAddress ?? address, lastSeenAt: token?.lastUsedAt ?? startedAt };
      if (hasLapsed(session, seen.lastSeenAt, now)) return [];
      return { id, device: deviceView(device), startedAt, ...seen, current: id === user.sessionId };
    });
    return ok({ items: items.toSorted((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime()) });
  },
});
