import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { scanPass } from '../store/scan-pass';
import { saysWhat, scanFields, whatIsMissing } from './check-in-body';
import { findByAttendCode, readCode } from './read-shown';
import { bodyAs, deviceBehind, DeviceHeaders } from './signed-by-device';
import { VerdictView, verdictViewOf } from './verdict-view';

const CheckInBody = z.strictObject(scanFields).refine(saysWhat, whatIsMissing);

export const checkIn = route({
  method: 'post',
  path: '/api/checkins',
  summary: 'For paired devices: let somebody in or out, or hear why not',
  auth: 'none',
  rawBody: true,
  body: CheckInBody,
  headers: DeviceHeaders,
  responses: { 200: VerdictView },
  handle: async ({ body, headers, now, cause }, { store, codes, findPass }: Dependencies) => {
    const device = await deviceBehind(store, { method: 'POST', path: '/api/checkins', body, headers, now });
    const { id: by, name: byName, ticketId } = device;
    const { code, attendCode, nonce, direction } = bodyAs(CheckInBody, body);
    const shown = code === undefined ? await findByAttendCode(findPass, codes, ticketId, attendCode ?? '') : readCode(codes, code, now);
    const scan = {
      ticketId,
      nonce,
      direction,
      by,
      byName,
      scannedAt: now,
      typed: attendCode === undefined ? undefined : ('at the door' as const),
    };
    return ok(verdictViewOf(await scanPass(store, { ...scan, ...shown }, { cause, now })));
  },
});
