import type { Versioned } from '@marquee/common/domain';

/** For how long requests may still end that came before their process knew of a deletion, in milliseconds. */
const late = 60_000;

/** An account that was deleted. Its id is the user's. */
export interface ClosedAccount extends Versioned {
  /** When its words are to be looked for once more. Absent once they were. */
  nextAt?: Date;
}

export function closedAccount(id: string, now: Date): ClosedAccount {
  return { id, version: -1, nextAt: new Date(now.getTime() + late) };
}

export function lookedOver({ nextAt: _nextAt, ...rest }: ClosedAccount): ClosedAccount {
  return rest;
}
