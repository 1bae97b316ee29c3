import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { ownPhone } from '../domain/check-in';
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
  handle: async ({ body: { ticketId, attendCode, nonce }, user, now, cause }, { store, codes, findPass }: Dependencies) => {
    const found = await findByAttendCode(findPass, codes, ticketId, attendCode);
    const shown = found.holderId === user.id ? found : forged;
    const by = user.id;
    const scan = { ticketId, nonce, direction: 'in' as const, by, byName: ownPhone, typed: 'alone' as const };
    return ok(verdictViewOf(await scanPass(store, { ...scan, scannedAt: now, ...shown }, { cause, now })));
  },
});
