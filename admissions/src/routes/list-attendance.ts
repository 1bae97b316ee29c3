import { Id, ok, pageOf, pageQuery, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { ownTicket } from '../store/change-door';
import { findAttendance } from '../store/find-attendance';
import { namesOf } from '../store/names';
import { PersonView } from './person-view';

const AttendanceView = z
  .object({
    passId: Id,
    holder: PersonView,
    firstInAt: Timestamp,
    lastInAt: Timestamp,
    lastOutAt: Timestamp.nullable(),
    inside: z.boolean(),
    entries: z.int(),
  })
  .meta({ id: 'Attendance' });

export const listAttendance = route({
  method: 'get',
  path: '/api/gates/:ticketId/attendance',
  summary: 'For the seller: list who attended, with first and last time',
  auth: 'user',
  params: z.object({ ticketId: Id }),
  query: z.object(pageQuery()),
  responses: { 200: pageOf(AttendanceView) },
  handle: async ({ params: { ticketId }, query, user }, { store, personal }: Dependencies) => {
    await ownTicket(store, ticketId, user.id);
    const { page, nextCursor } = await findAttendance(store, { ticketId, ...query });
    const names = await namesOf(
      store,
      personal,
      page.map(({ holderId }) => holderId),
    );
    const items = page.map(({ id: passId, holderId, firstInAt, lastInAt, lastOutAt = null, inside, entries }) => ({
      ...{ passId, firstInAt, lastInAt, lastOutAt, inside, entries },
      holder: { id: holderId, nickname: names.get(holderId) ?? null },
    }));
    return ok({ items, nextCursor });
  },
});
