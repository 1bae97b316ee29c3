import { Id, ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { doorsOf } from '../store/doors-of';
import { passes } from '../store/passes';
import { DeviceView, deviceViewOf } from './device-view';
import { GateView, gateViewOf } from './gate-view';
import { PassView, passViewsOf } from './pass-view';

export const showOwnData = route({
  method: 'get',
  path: '/api/passes/own-data',
  summary: 'All your passes, with when they went in, those that you gave away, and the gates and devices of what you sell',
  auth: 'user',
  responses: {
    200: z.object({
      passes: z.array(PassView),
      passesGivenAway: z.array(z.object({ passId: Id, orderId: Id, ticketId: Id, toId: Id, at: Timestamp })),
      gates: z.array(GateView),
      doorDevices: z.array(DeviceView),
    }),
  },
  handle: async ({ user, now }, dependencies: Dependencies) => {
    const { store } = dependencies;
    const [own, given, { doors, named }] = await Promise.all([
      store.find(passes, { holderId: user.id }, { sort: { issuedAt: 1, _id: 1 } }),
      store.find(passes, { 'transfers.fromId': user.id }, { sort: { issuedAt: 1, _id: 1 } }),
      doorsOf(store, user.id),
    ]);
    return ok({
      passes: await passViewsOf(dependencies, own, now),
      passesGivenAway: given.flatMap(({ id: passId, orderId, ticketId, transfers = [] }) =>
        transfers.flatMap(({ fromId, toId, at }) => (fromId === user.id ? { passId, orderId, ticketId, toId, at } : [])),
      ),
      gates: doors.map(gateViewOf),
      doorDevices: named.map(deviceViewOf),
    });
  },
});
