import { formatCount } from '../../lib/format-count';
import type { Behind, ConsumerLag, LagView, ServiceLag } from './lag-view';
import { formatSpan } from './times';

export interface Mark {
  tone: 'plain' | 'warning' | 'danger';
  words: string;
}

/** An outbox is emptied at once; what is older than this is stuck. */
const outboxBoundMs = 10_000;

/** What is remarkable about a consumer; nothing, where it is in step. */
export function marksOf({ behind, waiting, dead, unknown, diverged, filling }: ConsumerLag, now: Date): Mark[] {
  const marks: (Mark | false)[] = [
    dead > 0 && { tone: 'danger', words: count(dead, 'dead letter') },
    waiting > 0 && { tone: 'warning', words: `${formatCount(waiting)} waiting` },
    unknown > 0 && { tone: 'warning', words: `${formatCount(unknown)} for a newer release` },
    diverged > 0 && { tone: 'warning', words: `${count(diverged, 'copy', 'copies')} to be made anew` },
    filling && { tone: 'plain', words: 'being filled' },
    behind === null && { tone: 'plain', words: 'not known' },
    behind !== null && behind.events > 0 && { tone: 'warning', words: behindInWords(behind, now) },
  ];
  return marks.filter((mark) => mark !== false);
}

/** "3 events behind for 2.31 s" */
export function behindInWords({ events, since }: Behind, now: Date): string {
  const age = since ? ` for ${formatSpan(Math.max(0, now.getTime() - Date.parse(since)))}` : '';
  return `${count(events, 'event')} behind${age}`;
}

/** "Nothing unpublished", or how much, and for how long. */
export function outboxMark({ outbox }: ServiceLag): Mark | undefined {
  if (!outbox || outbox.rows === 0) return undefined;
  const stuck = outbox.oldestAgeMs > outboxBoundMs;
  return { tone: stuck ? 'danger' : 'plain', words: `${formatCount(outbox.rows)} unpublished for ${formatSpan(outbox.oldestAgeMs)}` };
}

/** The whole board in a sentence. */
export function summaryOf({ services }: LagView, now: Date): { tone: 'success' | 'warning' | 'danger'; words: string } {
  const silent = services.filter((each) => each.silent !== null);
  const consumers = services.flatMap((each) => each.consumers);
  const dead = consumers.reduce((sum, each) => sum + each.dead, 0);
  const marked = consumers.filter((each) => marksOf(each, now).length > 0).length;
  const said = [
    silent.length > 0 && `${silent.map(({ service }) => service).join(', ')} ${silent.length === 1 ? 'does' : 'do'} not answer`,
    dead > 0 && count(dead, 'dead letter'),
    marked > 0 && `${marked} of ${count(consumers.length, 'consumer')} not in step`,
  ].filter(Boolean);
  if (said.length === 0) return { tone: 'success', words: `All ${count(consumers.length, 'consumer')} are in step.` };
  return { tone: silent.length > 0 || dead > 0 ? 'danger' : 'warning', words: `${said.join('; ')}.` };
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${formatCount(number)} ${number === 1 ? one : many}`;
}
