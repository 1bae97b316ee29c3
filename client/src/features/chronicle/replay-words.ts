import type { Tone } from '../../components/ui/notice';
import { filterFields } from './event-filter';
import type { ReplayView } from './replay-view';

export const replayStates: Record<ReplayView['state'], { words: string; tone: Tone }> = {
  planned: { words: 'Planned', tone: 'plain' },
  running: { words: 'Running', tone: 'warning' },
  done: { words: 'Done', tone: 'success' },
  stopped: { words: 'Stopped', tone: 'plain' },
  failed: { words: 'Failed', tone: 'danger' },
};

/** "type rating:changed, since 2026-11-27T20:04:00.000Z", or that all are meant. */
export function filterInWords(filter: ReplayView['filter']): string {
  const said = filterFields.flatMap((field) => (filter[field] ? [`${field} ${filter[field]}`] : []));
  return said.length > 0 ? said.join(', ') : 'all that it follows';
}

/** How much of it has been gone through, from 0 to 1. */
export function shareOf({ done, skipped, subjects, state }: Pick<ReplayView, 'done' | 'skipped' | 'subjects' | 'state'>): number {
  if (subjects === 0) return state === 'done' ? 1 : 0;
  return Math.min(1, (done + skipped) / subjects);
}
