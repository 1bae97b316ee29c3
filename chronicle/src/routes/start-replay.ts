import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { start } from '../domain/replay';
import { recordOperation } from '../store/operations';
import { changeReplay, findReplay } from '../store/replays';
import { forActors } from './area';
import { ReplayView, replayViewOf } from './replay-view';

export const startReplay = route({
  method: 'post',
  path: '/api/chronicle/replays/:replayId/start',
  summary: 'For operators: start a replay that was planned, for the reason given then',
  ...forActors,
  params: z.object({ replayId: Id }),
  responses: { 200: ReplayView },
  handle: async ({ params: { replayId }, user, now, cause }, { store }: Dependencies) => {
    const { service, consumer, reason, subjects } = await findReplay(store, replayId);
    const wish = { what: 'start_replay', service, target: `${consumer} ${replayId}`, reason };
    const replay = await recordOperation(store, wish, { user, now, cause }, async () => ({
      result: await changeReplay(store, replayId, start, { cause, now }),
      count: subjects,
    }));
    return ok(replayViewOf(replay));
  },
});
