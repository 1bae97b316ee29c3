import type { Versioned } from '@marquee/common/domain';

/** An account as one that passes come to. `id` is the user's. */
export interface Holder extends Versioned {
  /** Until then it is banned. */
  barredUntil?: Date | undefined;
  /** How many passes came to it: writing that, also unchanged, lets a ban and a pass of the same moment notice each other. */
  passes: number;
  /** Its passes may not say yet what a ban, or the end of one, makes of them. */
  unsettled?: boolean | undefined;
}

/** The last moment that a Date can tell: until somebody lifts it. */
export const endOfTime = new Date(8_640_000_000_000_000);

export function newHolder(id: string): Holder {
  return { id, version: -1, passes: 0 };
}

export function withMore(holder: Holder, passes: number): Holder {
  return { ...holder, passes: holder.passes + passes };
}

/** Banned until then, or no longer: a later ban replaces an earlier one. */
export function barredUntil(holder: Holder, until: Date | undefined): Holder {
  return { ...holder, barredUntil: until, unsettled: true };
}

export function isBarred({ barredUntil: until }: Pick<Holder, 'barredUntil'>, now: Date): boolean {
  return until !== undefined && now < until;
}
