import ICAL from 'ical.js';
import { calendarOf, type CalendarEvent } from './calendar-of';

const event: CalendarEvent = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  sequence: 3,
  writtenAt: new Date('2026-06-01T12:00:00.250Z'),
  startsAt: new Date('2026-09-01T17:00:00Z'),
  title: 'An evening of songs',
  place: 'Town hall, Berlin',
  description: '2 tickets',
  link: 'https://marquee.example/orders/1',
  cancelled: false,
};

/** As a calendar program reads it. */
function read(calendar: string): ICAL.Component {
  const component = new ICAL.Component(ICAL.parse(calendar) as never);
  const found = component.getAllSubcomponents('vevent');
  expect([component.name, component.getFirstPropertyValue('version'), found.length]).toEqual(['vcalendar', '2.0', 1]);
  return found[0] as ICAL.Component;
}

const value = (of: Partial<CalendarEvent>, property: string) => read(calendarOf({ ...event, ...of })).getFirstPropertyValue(property);

test('a calendar program reads what was written', () => {
  const component = read(calendarOf(event));
  const { uid, summary, location, description, sequence, startDate } = new ICAL.Event(component);
  expect({ uid, summary, location, description, sequence }).toEqual({
    uid: '01890a5d-ac96-774b-bcce-b302099a8057@marquee',
    summary: 'An evening of songs',
    location: 'Town hall, Berlin',
    description: '2 tickets',
    sequence: 3,
  });
  expect([startDate.toJSDate(), startDate.zone.tzid]).toEqual([event.startsAt, 'UTC']);
  expect([value({}, 'url'), value({}, 'status')]).toEqual(['https://marquee.example/orders/1', 'CONFIRMED']);
  expect(String(value({}, 'dtstamp'))).toBe('2026-06-01T12:00:00Z');
});

test('what is cancelled says so, under the same identity', () => {
  const cancelled = { cancelled: true, sequence: 4 };
  expect([value(cancelled, 'status'), value(cancelled, 'uid'), value(cancelled, 'sequence')]).toEqual(['CANCELLED', value({}, 'uid'), 4]);
});

test.each([
  'commas, semicolons; backslashes \\ and \\n as it stands here',
  'two\nlines',
  'a line break\nEND:VEVENT\nBEGIN:VEVENT',
  'Donaudampfschifffahrtsgesellschaftskapitän '.repeat(8),
  '재즈의 밤 🎷'.repeat(40),
])('a title is read as it was typed: %j', (title) => {
  expect(value({ title }, 'summary')).toBe(title);
  expect(value({ description: title, place: title }, 'location')).toBe(title);
});

test('every kind of line break is one, and control characters are left out', () => {
  expect(value({ description: 'a\r\nb\rc\u2028d\u0000e\u0007f' }, 'description')).toBe('a\nb\nc\ndef');
});

test('no line is longer than 75 octets, and no character is cut in two', () => {
  for (let length = 60; length < 80; length++) {
    const calendar = calendarOf({ ...event, title: 'x'.repeat(length) + '한🎷é'.repeat(60) });
    const lines = calendar.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.at(-1)).toBe('');
    expect(lines.join('')).not.toMatch(/[\r\n\ufffd]|[\ud800-\udbff](?![\udc00-\udfff])/);
  }
});
