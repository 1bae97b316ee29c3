/** How long a token says who somebody is, in seconds. What ends a session earlier is looked up (see `Revocations`). */
export const TOKEN_LIFE_SECONDS = 15 * 60;
/** How far the clocks of two processes may be apart, in seconds. */
export const CLOCK_SKEW_SECONDS = 60;
