import type { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import type { Api } from '@/lib/api/request';
import { pageOf } from '@/lib/views/page-of';
import { asQuery, type EventFilter } from '../event-filter';
import { ReplayProgress, ReplayView } from '../replay-view';

const ReplayPage = pageOf(ReplayView);
export type ReplayPage = z.infer<typeof ReplayPage>;

/** Newest first. */
export function listReplays(api: Api, cursor?: string): Promise<ReplayPage> {
  return api(apiPaths.replays({ cursor }), ReplayPage);
}

export function readReplay(api: Api, replayId: string): Promise<ReplayProgress> {
  return api(apiPaths.replay(replayId), ReplayProgress);
}

export interface ReplayWish {
  service: string;
  consumer: string;
  filter: EventFilter;
  perSecond: number;
  reason: string;
}

/** The dry run. */
export function planReplay({ filter, ...wish }: ReplayWish): Promise<ReplayView> {
  return browserApi(apiPaths.replays(), ReplayView, { method: 'POST', body: { ...wish, filter: asQuery(filter) } });
}

export function startReplay(replayId: string): Promise<ReplayView> {
  return browserApi(apiPaths.startReplay(replayId), ReplayView, { method: 'POST', body: {} });
}

export function stopReplay(replayId: string, reason: string): Promise<ReplayView> {
  return browserApi(apiPaths.stopReplay(replayId), ReplayView, { method: 'POST', body: { reason } });
}
