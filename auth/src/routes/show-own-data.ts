import { ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { bansOf } from '../store/bans-of';
import { refreshTokens } from '../store/refresh-tokens';
import { sessions } from '../store/sessions';
import { signIns } from '../store/sign-ins';
import { users } from '../store/users';
import { DeviceView, deviceView } from './device-view';
import { UserView, viewOf } from './user-view';

const Visit = z.object({ at: Timestamp, device: DeviceView, address: z.string() });

export const showOwnData = route({
  method: 'get',
  path: '/api/users/own-data',
  summary: 'Everything that is known about you here',
  auth: 'user',
  responses: {
    200: z.object({
      account: UserView.extend({ language: z.enum(['en', 'ko']), createdAt: Timestamp }).nullable(),
      bans: z.array(z.object({ at: Timestamp, reason: z.string(), until: Timestamp.nullable(), liftedAt: Timestamp.nullable() })),
      sessions: z.array(
        Visit.extend({
          lastSeenAt: Timestamp.describe('When it was last renewed'),
          lastAddress: z.string().describe('Where it was last renewed from'),
          endedAt: Timestamp.nullable(),
        }),
      ),
      signIns: z.array(Visit.extend({ outcome: z.enum(['succeeded', 'failed']) })),
    }),
  },
  handle: async ({ user: { id } }, { store, personal }: Dependencies) => {
    const [user, visits, attempts, bans] = await Promise.all([
      store.get(users.at(id)),
      store.find(sessions, { userId: id }, { sort: { startedAt: 1 } }),
      store.find(signIns, { userId: id }, { sort: { _id: 1 } }),
      bansOf(store, id),
    ]);
    const tokens = await store.find(refreshTokens, { _id: { $in: visits.map(({ id: sessionId }) => sessionId) } });
    const reasons = await personal.read(bans.map(({ reason }) => ({ ownerId: id, text: reason })));
    const tokenOf = new Map(tokens.map((token) => [token.id, token]));
    return ok({
      account: user ? { ...(await viewOf(personal, user)), language: user.language, createdAt: user.createdAt } : null,
      bans: bans.map(({ at, until = null, liftedAt = null }, index) => ({ at, reason: reasons[index] ?? '', until, liftedAt })),
      sessions: visits.map(({ id: sessionId, startedAt: at, device, address, endedAt = null }) => {
        const { lastUsedAt: lastSeenAt = at, lastAddress = address } = tokenOf.get(sessionId) ?? {};
        return { at, device: deviceView(device), address, lastSeenAt, lastAddress, endedAt };
      }),
      signIns: attempts.map(({ at, device, address, outcome }) => ({ at, device: deviceView(device), address, outcome })),
    });
  },
});
