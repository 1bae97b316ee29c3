/** What a calendar shall say about one event. All texts are plain; nothing in them is markup or another property. */
export interface CalendarEvent {
  /** Of what it is about, the same for ever: by it a calendar knows the event again and changes it instead of adding another. */
  id: string;
  /** Rises with every change; of two versions a calendar keeps the higher. */
  sequence: number;
  /** When this version was written down. */
  writtenAt: Date;
  startsAt: Date;
  title: string;
  place: string;
  description: string;
  /** Where to read more. */
  link: string;
  /** It does not take place, or not for whoever this is for; calendars strike it out. */
  cancelled: boolean;
}

/**
 * A calendar of one event (RFC 5545), for a file or an attachment of type `text/calendar`. Times are in UTC, which every program shows
 * on its reader's clocks. There is no end, since nobody has said one: programs show the beginning. Promises no particular order of lines.
 *
 * @example
 * calendarOf({ id: order.id, sequence: 0, writtenAt: now, startsAt, title, place, description: '2 tickets', link, cancelled: false });
 */
export function calendarOf(event: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Marquee//Tickets//EN',
    'BEGIN:VEVENT',
    `UID:${text(event.id)}@marquee`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${instant(event.writtenAt)}`,
    `DTSTART:${instant(event.startsAt)}`,
    `SUMMARY:${text(event.title)}`,
    `LOCATION:${text(event.place)}`,
    `DESCRIPTION:${text(event.description)}`,
    `URL:${new URL(event.link).href}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** `20260901T170000Z` */
function instant(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** Unescaped, a comma would end the text, and a line break would begin another property. */
function text(plain: string): string {
  return plain
    .replaceAll(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll(/\r\n|[\n\r\u2028\u2029]/g, '\\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

/** The most that one line may have, in octets, without its line break. */
const lineLimit = 75;

/** Goes on in further lines that begin with a blank, never in the middle of a character. */
function folded(line: string): string {
  let result = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > lineLimit) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}
