import { ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
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
      sessions: z.array(Visit.extend({ endedAt: Timestamp.nullable() })),
      signIns: z.array(Visit.extend({ outcome: z.enum(['succeeded', 'failed']) })),
    }),
  },
  handle: async ({ user: { id } }, { store, personal }: Dependencies) => {
    const [user, visits, attempts] = await Promise.all([
      store.get(users.at(id)),
      store.find(sessions, { userId: id }, { sort: { startedAt: 1 } }),
      store.find(signIns, { userId: id }, { sort: { _id: 1 } }),
    ]);
    return ok({
      account: user ? { ...(await viewOf(personal, user)), language: user.language, createdAt: user.createdAt } : null,
      sessions: visits.map(({ startedAt: at, device, address, endedAt = null }) => ({ at, device: deviceView(device), address, endedAt })),
      signIns: attempts.map(({ at, device, address, outcome }) => ({ at, device: deviceView(device), address, outcome })),
    });
  },
});
