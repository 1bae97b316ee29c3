import { decodeCursor, encodeCursor, Id, ok, pageOf, pageQuery, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { signIns } from '../store/sign-ins';
import { DeviceView, deviceView } from './device-view';

const SignInView = z
  .object({ id: Id, at: Timestamp, outcome: z.enum(['succeeded', 'failed']), device: DeviceView, address: z.string() })
  .meta({ id: 'SignInAttempt', description: 'An attempt to sign in to an account' });

export const listSignIns = route({
  method: 'get',
  path: '/api/users/signins',
  summary: 'List the attempts to sign in to your account, the newest first',
  description: 'Those of the last 90 days.',
  auth: 'user',
  query: z.object(pageQuery()),
  responses: { 200: pageOf(SignInView) },
  handle: async ({ query: { cursor, limit }, user }, { store }: Dependencies) => {
    const filter = { userId: user.id, ...(cursor && { _id: { $lt: decodeCursor(cursor, Id) } }) };
    const found = await store.find(signIns, filter, { sort: { _id: -1 }, limit: limit + 1 });
    const page = found.slice(0, limit);
    const nextCursor = found.length > limit ? encodeCursor(page.at(-1)?.id) : null;
    return ok({
      items: page.map(({ id, at, outcome, device, address }) => ({ id, at, outcome, device: deviceView(device), address })),
      nextCursor,
    });
  },
});
