import { changed, refused, type Decision, type Versioned } from '@marquee/common/domain';

/** How often one device or account typed attend codes of one event, since a moment. */
export interface Tries extends Versioned {
  since: Date;
  count: number;
}

const minute = 60_000;
const allowed = 10;

export function triesId(ticketId: string, by: string): string {
  return `${ticketId}/${by}`;
}

/** Counts one more. Refuses the eleventh in a minute. */
export function tryOnce(id: string, tries: Tries | undefined, now: Date): Decision<Tries> {
  const isFresh = !tries || now.getTime() - tries.since.getTime() >= minute;
  if (isFresh) return changed({ ...(tries ?? { id, version: -1 }), since: now, count: 1 });
  if (tries.count < allowed) return changed({ ...tries, count: tries.count + 1 });
  const retryAfter = Math.ceil((tries.since.getTime() + minute - now.getTime()) / 1_000);
  return refused('too_many_tries', `Ten codes in a minute are enough. Try again in ${retryAfter} seconds.`, {
    kind: 'throttled',
    details: { retryAfter },
  });
}
