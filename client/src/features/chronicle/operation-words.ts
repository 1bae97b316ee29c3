import type { Tone } from '../../components/ui/notice';
import type { OperationView } from './api/list-operations';

const deeds: Record<string, string> = {
  retry_dead_letter: 'Retry a dead letter',
  retry_dead_letters: 'Retry all of one cause',
  discard_dead_letter: 'Discard a dead letter',
  start_replay: 'Start a replay',
  stop_replay: 'Stop a replay',
};

export const outcomes: Record<OperationView['outcome'], { words: string; tone: Tone }> = {
  asked: { words: 'No answer yet', tone: 'warning' },
  done: { words: 'Done', tone: 'success' },
  refused: { words: 'Refused', tone: 'plain' },
  unknown: { words: 'Not known', tone: 'danger' },
};

/** "Retry a dead letter", whatever came of it, also for what this page has not heard of: `mend_index` → "Mend index". */
export function deedInWords(what: string): string {
  const words = what.replace(/_/g, ' ');
  return deeds[what] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
