import { Refusal } from '@marquee/common/domain';
import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { countTry } from '../store/count-try';
import { crowds } from '../store/crowds';
import { scanPass } from '../store/scan-pass';
import { AttendCode, Nonce } from './check-in-body';
import { findByAttendCode, forged } from './read-shown';
import { VerdictView, verdictViewOf } from './verdict-view';

export const checkInSelf = route({
  method: 'post',
  path: '/api/checkins/self',
  summary: 'Check in with a pass of yours by its attend code, where nobody stands at the door',
  auth: 'user',
  body: z.object({ ticketId: Id, attendCode: AttendCode, nonce: Nonce }),
  responses: { 200: VerdictView },
  handle: async ({ body: { ticketId, attendCode, nonce }, user, now, cause }, { store, codes }: Dependencies) => {
    await countTry(store, ticketId, user.id, { cause, now });
    const crowd = await store.get(crowds.at(ticketId));
    if (!crowd?.terms.selfCheckIn) {
      throw new Refusal('self_checkin_off', 'Nobody checks in alone at this event. Show your pass at the door.', { kind: 'forbidden' });
    }
    const found = await findByAttendCode(store, codes, ticketId, attendCode);
    const shown = found.holderId === user.id ? found : forged;
    const by = user.id;
    const scan = { ticketId, nonce, direction: 'in' as const, by, byName: 'their own phone' };
    return ok(verdictViewOf(await scanPass(store, { ...scan, scannedAt: now, ...shown }, { cause, now })));
  },
});
