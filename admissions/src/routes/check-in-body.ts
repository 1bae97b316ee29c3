import { Timestamp } from '@marquee/common/http';
import { z } from 'zod';

export const Nonce = z
  .string()
  .regex(/^[\w-]{8,64}$/, 'expected 8 to 64 letters, digits, _ or -')
  .describe('One per scan: sent again, it is answered as before');
export const AttendCode = z.string().min(1).max(40).describe('Ten letters and digits; case, blanks and hyphens do not count');

export const scanFields = {
  code: z.string().min(1).max(500).optional().describe('What was read'),
  attendCode: AttendCode.optional(),
  nonce: Nonce,
  scannedAt: Timestamp.optional().describe('When it was scanned, for scans that are sent later'),
  direction: z.enum(['in', 'out']).default('in'),
};

/** Exactly one of both. */
export function saysWhat({ code, attendCode }: { code?: string | undefined; attendCode?: string | undefined }): boolean {
  return (code === undefined) !== (attendCode === undefined);
}
export const whatIsMissing = { path: ['code'], message: 'expected what was read, or else an attend code' };
