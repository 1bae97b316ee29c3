import { calendarOf } from '@marquee/common/calendar';
import { counted } from './counted';
import type { Schedule } from './schedule';
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
  switch (template) {
    case 'order-completed':
      return [calendar({ ...data.purchase, sequence: 0, link: data.orderLink, writtenAt }, language)];
    case 'event-rescheduled':
      return [calendar({ ...data, ...data.now, link: data.orderLink, writtenAt }, language)];
    default:
      return [];
  }
}

interface Entry extends Schedule {
  orderId: string;
  title: string;
  quantity: number;
  sequence: number;
  link: string;
  writtenAt: Date;
}

function calendar({ orderId, venue, quantity, ...entry }: Entry, language: Language): AttachedFile {
  const text = calendarOf({ ...entry, id: orderId, place: venue, description: counted(quantity, language), cancelled: false });
  return { name: `marquee-${orderId}.ics`, type: 'text/calendar', text };
}
