import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { stop } from '../domain/replay';
import { recordOperation } from '../store/operations';
import { changeReplay, findReplay, forgetSubjects } from '../store/replays';
import { forActors } from './area';
import { Reason } from './reason';
import { ReplayView, replayViewOf } from './replay-view';

export const stopReplay = route({
  method: 'post',
  path: '/api/chronicle/replays/:replayId/stop',
  summary: 'For operators: stop a replay where it is; what its service has begun is finished there',
  ...forActors,
  params: z.object({ replayId: Id }),
  body: z.strictObject({ reason: Reason }),
  responses: { 200: ReplayView },
  handle: async ({ params: { replayId }, body: { reason }, user, now, cause }, { store }: Dependencies) => {
    const known = await findReplay(store, replayId);
    const wish = { what: 'stop_replay', service: known.service, target: `${known.consumer} ${replayId}`, reason };
    const replay = await recordOperation(store, wish, { user, now, cause }, async () => {
      const result = await changeReplay(store, replayId, (each) => stop(each, now), { cause, now });
      await forgetSubjects(store, replayId);
      return { result, count: result.done };
    });
    return ok(replayViewOf(replay));
  },
});
