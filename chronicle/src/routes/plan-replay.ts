import { notFound, changed } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import { created, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import type { ServiceLag } from '../domain/lag';
import { whyNotReplayed, type Replay } from '../domain/replay';
import { lagCall } from '../gateways/lag-calls';
import { conditionsOf, subjectsOf } from '../queries/find-events';
import { noteSubjects, replayPlans } from '../store/replays';
import { forActors } from './area';
import { nonsense, sensible } from './event-query';
import { Reason, ServiceName } from './reason';
import { ReplayFilter, ReplayView, replayViewOf } from './replay-view';

export const planReplay = route({
  method: 'post',
  path: '/api/chronicle/replays',
  summary: 'For operators: plan to have copies made anew, and see of how many subjects (the dry run)',
  description: 'Nothing happens before it is started. Consumers with effects outside, or without copies, are refused by name.',
  ...forActors,
  body: z.strictObject({
    service: ServiceName,
    consumer: z.string().min(1).max(200),
    filter: ReplayFilter,
    perSecond: z.int().min(1).max(500).default(50).describe('Subjects per second'),
    reason: Reason,
  }),
  responses: { 201: ReplayView },
  handle: async ({ body, user, now, cause }, { store, services }: Dependencies) => {
    const { service, consumer, perSecond, reason } = body;
    const filter = sensible(body.filter, 'filter.');
    const { consumers } = await services.call<ServiceLag>(service, lagCall);
    const target = consumers.find((each) => each.consumer === consumer);
    if (!target) throw notFound('This consumer');
    const refusal = whyNotReplayed(consumer, target);
    if (refusal?.outcome === 'refused') throw refusal.refusal;
    const { channel } = target;
    const kind = filter.kind ?? filter.type?.split(':')[0] ?? filter.subject?.split('/')[0] ?? channel;
    if (kind !== channel) throw nonsense([{ field: 'filter', message: `is about ${kind}, but ${consumer} follows ${channel} only` }]);
    const id = newId();
    const found = await noteSubjects(store, id, [...conditionsOf({ ...filter, kind: undefined }), subjectsOf(channel)]);
    const replay: Replay = {
      ...{ id, version: -1, service, consumer, channel, filter, reason, operatorId: user.id, perSecond, plannedAt: now },
      ...{ state: 'planned', ...found, after: '', done: 0, skipped: 0 },
    };
    return created(replayViewOf(await store.changeOne(replayPlans.fresh(id), () => changed(replay), { cause, now })));
  },
});
