import { createHash } from 'node:crypto';
import type { TemplateName } from '../domain/template';

/** A UUID (version 5) that only this event and template have: however often the event is heard, it is the same mail. */
export function emailIdOf(eventId: string, template: TemplateName): string {
  const bytes = createHash('sha1').update(`marquee/email/${eventId}/${template}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
