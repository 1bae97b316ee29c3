import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import type { ServiceLag } from '../domain/lag';
import { lagCall } from '../gateways/lag-calls';
import { findReplay } from '../store/replays';
import { forReaders } from './area';
import { ReplayView, replayViewOf } from './replay-view';

export const showReplay = route({
  method: 'get',
  path: '/api/chronicle/replays/:replayId',
  summary: 'Show a replay and how far it is',
  ...forReaders,
  params: z.object({ replayId: Id }),
  responses: {
    200: ReplayView.extend({
      remaking: z
        .int()
        .nullable()
        .describe('Copies of the consumer that are still being made anew, asked now; null when it does not answer'),
    }).meta({ id: 'ReplayProgress' }),
  },
  handle: async ({ params: { replayId } }, { store, services }: Dependencies) => {
    const replay = await findReplay(store, replayId);
    const [lag] = await services.ask<ServiceLag>([replay.service], () => lagCall);
    const target = lag && 'body' in lag ? lag.body.consumers.find(({ consumer }) => consumer === replay.consumer) : undefined;
    return ok({ ...replayViewOf(replay), remaking: target?.diverged ?? null });
  },
});
