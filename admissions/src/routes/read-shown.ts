import type { Dependencies } from '../dependencies';
import type { ScanCommand } from '../domain/check-in';
import type { Codes } from '../gateways/codes';

/** Which pass was shown, and what its code by itself already decides. */
export type Shown = Pick<ScanCommand, 'code'> & { passId: string | undefined };

/** With whose it is. */
export type Found = Shown & { holderId: string | undefined };

export const forged: Found = { passId: undefined, holderId: undefined, code: { form: 'static', refused: 'forged' } };

/** What was read from a phone or paper, as of a moment. */
export function readCode(codes: Codes, text: string, at: Date): Shown {
  const read = codes.read(text.trim(), at);
  if (!read) return forged;
  const { passId, issue, form, refused } = read;
  return { passId, code: { issue, form, refused } };
}

/** Whose attend code was typed; it belongs to one event. */
export async function findByAttendCode(findPass: Dependencies['findPass'], codes: Codes, ticketId: string, typed: string): Promise<Found> {
  const attendKey = codes.attendKeyOf(ticketId, typed);
  const pass = attendKey === undefined ? undefined : await findPass({ ticketId, attendKey });
  return pass ? { passId: pass.id, holderId: pass.holderId, code: { issue: pass.issue, form: 'attend' } } : forged;
}
