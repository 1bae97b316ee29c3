import type { Versioned } from '@marquee/common/domain';

/** Who has passes, or had some, and until when they may not go in. `id` is the user's. */
export interface Holder extends Versioned {
  barredUntil?: Date | undefined;
  /** How often a pass came to them: lets a ban and a pass of the same moment notice each other. */
  passes: number;
}

/** The last moment that a Date can tell: until somebody lifts it. */
export const endOfTime = new Date(8_640_000_000_000_000);

export function newHolder(id: string): Holder {
  return { id, version: -1, passes: 0 };
}

export function withOneMore(holder: Holder, count: number): Holder {
  return { ...holder, passes: holder.passes + count };
}
