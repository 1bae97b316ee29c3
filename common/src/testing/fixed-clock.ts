import type { Clock } from '../service/clock';

/** A clock that a test moves. */
export interface FixedClock extends Clock {
  advance(milliseconds: number): void;
  set(time: Date | string): void;
}

/** A clock that stands still until it is told to move. */
export function fixedClock(start: Date | string = '2026-06-01T12:00:00.000Z'): FixedClock {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    advance: (milliseconds) => void (time += milliseconds),
    set: (to) => void (time = new Date(to).getTime()),
  };
}
