import { calendarOf } from '@marquee/common/calendar';
import { counted } from './counted';
import type { Language } from './template';
import type { Content } from './templates';

/** A file that comes along with a mail. */
export interface AttachedFile {
  name: string;
  /** Of its text, which is sent as UTF-8. */
  type: string;
  text: string;
}

/** What comes along with a mail. A calendar that has the event already, in a later version, ignores the one in a mail. */
export function attachmentsOf({ template, data }: Content, language: Language, writtenAt: Date): AttachedFile[] {
  if (template !== 'order-completed') return [];
  const { orderId, title, venue, startsAt, quantity } = data.purchase;
  const text = calendarOf({
    ...{ id: orderId, sequence: 0, writtenAt, startsAt, title, place: venue, cancelled: false },
    description: counted(quantity, language),
    link: data.orderLink,
  });
  return [{ name: `marquee-${orderId}.ics`, type: 'text/calendar', text }];
}
