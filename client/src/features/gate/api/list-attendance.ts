import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { pageOf } from '@/lib/views/page-of';
import type { Attendance } from '../attendance-csv';

const AttendancePage = pageOf(
  z.object({
    passId: z.string(),
    holder: z.object({ id: z.string(), nickname: z.string().nullable() }),
    firstInAt: z.string(),
    lastInAt: z.string(),
    lastOutAt: z.string().nullable(),
    inside: z.boolean(),
    entries: z.int(),
  }),
);
export type AttendancePage = z.infer<typeof AttendancePage>;

export function listAttendance(api: Api, ticketId: string, page: { cursor?: string; limit?: number } = {}): Promise<AttendancePage> {
  return api(apiPaths.attendance(ticketId, { limit: 50, ...page }), AttendancePage);
}

/** Everybody, however many pages that takes. */
export async function listAllAttendance(api: Api, ticketId: string): Promise<Attendance[]> {
  const all: Attendance[] = [];
  let cursor: string | undefined;
  do {
    const page = await listAttendance(api, ticketId, { cursor, limit: 100 });
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all;
}
