import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { believedTime } from '../domain/check-in';
import { scanPass } from '../store/scan-pass';
import { scanFields } from './check-in-body';
import { readCode } from './read-shown';
import { bodyAs, deviceBehind, DeviceHeaders } from './signed-by-device';
import { VerdictView, verdictViewOf } from './verdict-view';

const { code, attendCode: _typed, ...others } = scanFields;
const BatchBody = z.strictObject({
  items: z
    .array(z.strictObject({ ...others, code: code.unwrap(), admitted: z.boolean().describe('What the door did') }))
    .min(1)
    .max(200),
});

/** Attend codes are not among them: nobody can look one up without a network. */
export const checkInBatch = route({
  method: 'post',
  path: '/api/checkins/batch',
  summary: 'For paired devices: send what was scanned without a network, in its order',
  description: 'Nothing of it is lost: whom the door let through and the gate would not have is recorded, and reported as a conflict.',
  auth: 'none',
  rawBody: true,
  body: BatchBody,
  headers: DeviceHeaders,
  responses: { 200: z.object({ items: z.array(VerdictView.extend({ conflict: z.boolean() })) }) },
  handle: async ({ body, headers, now, cause }, { store, codes }: Dependencies) => {
    const {
      id: by,
      name: byName,
      ticketId,
    } = await deviceBehind(store, { method: 'POST', path: '/api/checkins/batch', body, headers, now });
    const items = [];
    // One after the other: who went in and out again did so in this order.
    for (const { code: read, nonce, direction, scannedAt: told, admitted: letIn } of bodyAs(BatchBody, body).items) {
      const scannedAt = believedTime(told, now);
      const scan = { ticketId, nonce, direction, by, byName, scannedAt, letIn };
      const scanned = await scanPass(store, { ...scan, ...readCode(codes, read, scannedAt) }, { cause, now });
      items.push({ ...verdictViewOf(scanned), conflict: scanned.checkIn.conflict === true });
    }
    return ok({ items });
  },
});
