import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { statusOf, type Pass } from '../domain/pass';
import { namesOf } from '../store/names';
import { passes } from '../store/passes';
import { userCopies } from '../store/user-copies';
import { AttendCode } from './check-in-body';
import { PassStatusView } from './pass-view';
import { PersonView } from './person-view';
import { bodyAs, deviceBehind, DeviceHeaders, supervisor } from './signed-by-device';

const SearchBody = z
  .strictObject({
    nickname: z.string().min(1).max(100).optional(),
    attendCode: AttendCode.optional(),
    orderId: Id.optional(),
    passId: Id.optional(),
  })
  .refine((given) => Object.keys(given).length === 1, { path: ['nickname'], message: 'expected exactly one thing to look for' });

const FoundView = z
  .object({
    passId: Id,
    orderId: Id,
    issue: z.int(),
    status: PassStatusView,
    inside: z.boolean(),
    entries: z.int(),
    holder: PersonView,
    lastCheckInId: Id.nullable().describe('The admission that still stands, for taking it back'),
  })
  .meta({ id: 'FoundPass' });

const atMost = 50;

export const searchPasses = route({
  method: 'post',
  path: '/api/checkins/search',
  summary: "For supervisors' devices: find passes of the event by whose they are, or by what stands on them",
  auth: 'none',
  rawBody: true,
  body: SearchBody,
  headers: DeviceHeaders,
  responses: { 200: z.object({ items: z.array(FoundView) }) },
  handle: async ({ body, headers, now }, dependencies: Dependencies) => {
    const { store, personal } = dependencies;
    const signed = { method: 'POST', path: '/api/checkins/search', body, headers, now };
    const { ticketId } = await supervisor(store, await deviceBehind(store, signed), now);
    const wanted = await filterFor(dependencies, ticketId, bodyAs(SearchBody, body));
    const found: Pass[] = wanted ? await store.find(passes, { ticketId, ...wanted }, { sort: { unit: 1 }, limit: atMost }) : [];
    const names = await namesOf(
      store,
      personal,
      found.map(({ holderId }) => holderId),
    );
    const items = found.map((pass) => {
      const { id: passId, orderId, issue, inside, entries, holderId, lastCheckInId = null } = pass;
      const holder = { id: holderId, nickname: names.get(holderId) ?? null };
      return { passId, orderId, issue, status: statusOf(pass, now), inside, entries, holder, lastCheckInId };
    });
    return ok({ items });
  },
});

/** Undefined where nobody is called so, and no pass has such a code. */
async function filterFor(
  { store, codes }: Dependencies,
  ticketId: string,
  { nickname, attendCode, orderId, passId }: z.output<typeof SearchBody>,
): Promise<object | undefined> {
  if (passId !== undefined) return { _id: passId };
  if (orderId !== undefined) return { orderId };
  if (attendCode !== undefined) {
    const attendKey = codes.attendKeyOf(ticketId, attendCode);
    return attendKey === undefined ? undefined : { attendKey };
  }
  const [person] = await store.find(userCopies, { nicknameKey: codes.nicknameKeyOf(nickname ?? '') }, { limit: 1 });
  return person && { holderId: person.id };
}
