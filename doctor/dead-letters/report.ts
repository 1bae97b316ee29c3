import type { Reply } from './call';
import { shortTime, table } from './table';

/** What a service answers about its dead letters. */
export interface DeadLetterPage {
  groups: { consumer: string; fingerprint?: string; error?: string; count: number; since: string }[];
  items: { id: string; version: number; attempts: number; since: string; error?: string; fingerprint?: string; event?: { type: string } }[];
  nextCursor?: string;
}

/** What a service answers about what was done. */
export interface ActPage {
  items: { at: string; by: string; what: string; reason?: string; rows: { id: string }[] }[];
  nextCursor?: string;
}

type Answered<Body> = Extract<Reply<Body>, { body: Body }>;

/** The dead letters for people: what they died of, then each, then how to go on. */
export function reportList(replies: Reply<DeadLetterPage>[]): string {
  const answered = replies.filter(isAnswered);
  const groups = answered.flatMap(({ service, body }) => body.groups.map((group) => ({ service, ...group })));
  const items = answered.flatMap(({ service, body }) => body.items.map((item) => ({ service, ...item })));
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  return lines(
    table(
      ['SERVICE', 'CONSUMER', 'DEAD', 'SINCE (UTC)', 'FINGERPRINT', 'ERROR'],
      groups.map(({ service, consumer, count: dead, since, fingerprint = '', error = '' }) => [
        service,
        consumer,
        String(dead),
        shortTime(since),
        fingerprint,
        firstLine(error),
      ]),
    ),
    table(
      ['SERVICE', 'EVENT', 'TRIED', 'SINCE (UTC)', 'ID'],
      items.map(({ service, event, attempts, since, id }) => [
        service,
        event?.type ?? '(no event)',
        String(attempts),
        shortTime(since),
        `'${id}'`,
      ]),
    ),
    items.length < count
      ? [`… and ${count - items.length} more: choose by --service, --consumer or --fingerprint, or ask for --json.`]
      : [],
    silences(replies),
    [conclusion(answered, count)],
    count > 0 ? ['Once the cause is gone: retry --fingerprint …; what cannot be applied: discard --service … --id … --reason …'] : [],
  );
}

/** What was done, the latest first. */
export function reportActs(replies: Reply<ActPage>[]): string {
  const acts = replies.filter(isAnswered).flatMap(({ service, body }) => body.items.map((act) => ({ service, ...act })));
  const shown = acts.sort((a, b) => b.at.localeCompare(a.at));
  return lines(
    table(
      ['WHEN (UTC)', 'WHO', 'SERVICE', 'WHAT', 'EVENTS', 'WHY'],
      shown.map(({ at, by, service, what, rows, reason = '' }) => [
        shortTime(at),
        by,
        service,
        what,
        rows.length === 1 ? `'${rows[0]?.id ?? ''}'` : String(rows.length),
        reason,
      ]),
    ),
    silences(replies),
    acts.length === 0 ? ['Nothing was retried or discarded.'] : [],
  );
}

/** What came of it, one sentence each. */
export function reportDeed(verb: 'retried' | 'discarded', replies: Reply<Partial<Record<'retried' | 'discarded', number>>>[]): string {
  const counts = replies.filter(isAnswered).map(({ service, body }) => ({ service, count: body[verb] ?? 0 }));
  const done = counts.filter(({ count }) => count > 0).map(({ service, count }) => `${count} in ${service}`);
  const sentence = verb === 'retried' ? 'Tried again' : 'Discarded';
  return lines(silences(replies), [done.length > 0 ? `${sentence}: ${done.join(', ')}.` : 'Nothing was done.']);
}

function conclusion(answered: Answered<DeadLetterPage>[], count: number): string {
  const services = answered.map(({ service }) => service).sort();
  if (services.length === 0) return 'Nobody has answered.';
  return `${count === 0 ? 'No' : count} dead letter${count === 1 ? '' : 's'} in ${services.join(', ')}.`;
}

function silences(replies: Reply<unknown>[]): string[] {
  return replies.flatMap((reply) => ('why' in reply ? [`✗ ${reply.service}: ${reply.why}`] : []));
}

function isAnswered<Body>(reply: Reply<Body>): reply is Answered<Body> {
  return 'body' in reply;
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

/** Parts with an empty line between them. */
function lines(...parts: string[][]): string {
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}
