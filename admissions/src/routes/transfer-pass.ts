import { Refusal } from '@marquee/common/domain';
import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { transferPass as give } from '../store/transfer-pass';
import { userCopies } from '../store/user-copies';

export const transferPass = route({
  method: 'post',
  path: '/api/passes/:passId/transfer',
  summary: 'Give a pass that was not used to another account; its codes are dead at once',
  auth: 'user',
  params: z.object({ passId: Id }),
  body: z.object({ nickname: z.string().min(1).max(100) }),
  responses: { 200: z.object({ id: Id, ticketId: Id, issue: z.int(), holder: z.object({ id: Id }) }) },
  handle: async ({ params: { passId }, body, user, now, cause }, { store, codes }: Dependencies) => {
    const [found] = await store.find(userCopies, { nicknameKey: codes.nicknameKeyOf(body.nickname) }, { limit: 1 });
    if (!found) {
      const message = 'Nobody here has this nickname. Ask for it exactly as it is written.';
      throw new Refusal('account_not_found', message, { kind: 'not_found' });
    }
    const attendKeyOf = (pass: { id: string; ticketId: string }, issue: number) => codes.attendKeyOfPass({ ...pass, issue });
    const pass = await give(store, { passId, fromId: user.id, toId: found.id, attendKeyOf }, { cause, now });
    return ok({ id: pass.id, ticketId: pass.ticketId, issue: pass.issue, holder: { id: pass.holderId } });
  },
});
