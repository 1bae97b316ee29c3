import { notFound } from '@marquee/common/domain';
import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { checkIns } from '../store/check-ins';
import { undoCheckIn as takeBack } from '../store/scan-pass';
import { deviceBehind, DeviceHeaders, supervisor } from './signed-by-device';

export const undoCheckIn = route({
  method: 'post',
  path: '/api/checkins/:checkInId/undo',
  summary: "For supervisors' devices: take back the last admission of a pass",
  auth: 'none',
  rawBody: true,
  params: z.object({ checkInId: Id }),
  headers: DeviceHeaders,
  responses: { 200: z.object({ undone: z.literal(true) }) },
  handle: async ({ params: { checkInId }, body, headers, now, cause }, { store }: Dependencies) => {
    const signed = { method: 'POST', path: `/api/checkins/${checkInId}/undo`, body, headers, now };
    const { ticketId } = await supervisor(store, await deviceBehind(store, signed), now);
    const checkIn = await store.get(checkIns.at(checkInId));
    if (checkIn?.ticketId !== ticketId) throw notFound('This check-in');
    await takeBack(store, checkIn, { cause, now });
    return ok({ undone: true as const });
  },
});
