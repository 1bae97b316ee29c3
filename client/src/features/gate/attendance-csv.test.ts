import { attendanceCsv, type Attendance } from './attendance-csv';

const attendance = (nickname: string | null): Attendance => ({
  ...{ passId: 'p', holder: { nickname }, entries: 2, lastOutAt: null },
  ...{ firstInAt: '2026-06-01T19:00:00Z', lastInAt: '2026-06-01T20:00:00Z' },
});
const line = (nickname: string | null) => attendanceCsv([attendance(nickname)]).split('\r\n')[1];

describe('the attendance list for a spreadsheet', () => {
  it('has a head, and a line for each who came', () => {
    expect(attendanceCsv([attendance('Bertolt')])).toBe(
      'Nickname,First in,Last in,Last out,Entries,Pass\r\nBertolt,2026-06-01T19:00:00Z,2026-06-01T20:00:00Z,,2,p\r\n',
    );
  });

  it('keeps names whole that contain what separates', () => {
    expect(line('Brecht, "B"')).toMatch(/^"Brecht, ""B""",/);
    expect(line(null)).toMatch(/^,/);
  });

  it('lets no name be run as a formula', () => {
    expect(line('=HYPERLINK("http://evil")')).toMatch(/^"'=HYPERLINK/);
  });
});
