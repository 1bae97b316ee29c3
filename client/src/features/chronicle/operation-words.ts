import type { Tone } from '../../components/ui/notice';
import type { OperationView } from './api/list-operations';

const deeds: Record<string, string> = {
  retry_dead_letter: 'Retried a dead letter',
  retry_dead_letters: 'Retried all of one cause',
  discard_dead_letter: 'Discarded a dead letter',
  start_replay: 'Started a replay',
  stop_replay: 'Stopped a replay',
};

export const outcomes: Record<OperationView['outcome'], { words: string; tone: Tone }> = {
  asked: { words: 'No answer yet', tone: 'warning' },
  done: { words: 'Done', tone: 'success' },
  refused: { words: 'Refused', tone: 'plain' },
  unknown: { words: 'Not known', tone: 'danger' },
};

/** "Retried a dead letter", also for what this page has not heard of: `mend_index` → "Mend index". */
export function deedInWords(what: string): string {
  const words = what.replace(/_/g, ' ');
  return deeds[what] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
