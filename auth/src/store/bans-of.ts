import type { EventData } from '@marquee/common/events';
import type { Reader } from '@marquee/common/mongo';

export interface PastBan {
  at: Date;
  /** Sealed. */
  reason: string;
  /** Absent: until it was lifted. */
  until?: Date | undefined;
  liftedAt?: Date | undefined;
}

/** All bans of an account, the oldest first. The account itself says the last one only, and nothing once that is lifted. */
export async function bansOf(reader: Reader, userId: string): Promise<PastBan[]> {
  const bans: PastBan[] = [];
  for (const { type, time, data } of await reader.eventsOf(`user/${userId}`)) {
    const at = new Date(time);
    if (type === 'user:banned') {
      const { reason, until } = data as EventData<'user:banned'>;
      bans.push({ at, reason, until: until === undefined ? undefined : new Date(until) });
    }
    const last = bans.at(-1);
    if (type === 'user:ban-lifted' && last) last.liftedAt = at;
  }
  return bans;
}
