export interface Attendance {
  passId: string;
  holder: { nickname: string | null };
  firstInAt: string;
  lastInAt: string;
  lastOutAt: string | null;
  entries: number;
}

const columns = ['Nickname', 'First in', 'Last in', 'Last out', 'Entries', 'Pass'];

/** RFC 4180, times in UTC. Spreadsheets run what begins like a formula, so a name that does gets an apostrophe. */
export function attendanceCsv(people: readonly Attendance[]): string {
  const rows = people.map(({ passId, holder, firstInAt, lastInAt, lastOutAt, entries }) =>
    [holder.nickname ?? '', firstInAt, lastInAt, lastOutAt ?? '', String(entries), passId].map(cell).join(','),
  );
  return [columns.join(','), ...rows, ''].join('\r\n');
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
