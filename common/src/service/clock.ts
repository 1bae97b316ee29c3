/** Where the time comes from. Everything that decides by time takes one, so that tests can move it. */
export interface Clock {
  now(): Date;
}

/** The time of this machine. */
export const systemClock: Clock = { now: () => new Date() };
