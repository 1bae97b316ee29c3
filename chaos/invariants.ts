/**
 * What the harness itself watches; the doctor's findings carry the doctor's names. Each problem begins with the name of
 * what it breaks, so that a planted bug can be caught by name.
 */
export const invariants = {
  kept: 'what was acknowledged is kept',
  asked: 'nothing happens that nobody asked for',
  money: 'an order is paid exactly once, or its money goes back',
  capacity: 'exactly as many hold a ticket as there are',
  signed: 'what the provider has not signed is refused',
  revoked: 'a session that has ended, or whose account is banned, is refused by every process within a second',
  settled: 'when nothing happens any more, no event waits and no consumer is behind',
  deadline: 'a hold that nobody pays ends within 30 s of its deadline, and not before it',
  steady: 'no service ends by a fault of its own',
  inTime: 'whatever was broken serves again in time',
  answers: 'requests fail only while something is broken, with 502, 503 or 504, and say when to come back',
  documented: 'every answer is as its OpenAPI document says, and none is an error of the server',
  caught: 'the harness finds what was planted',
  carriedOut: 'the round could be carried out',
} as const;

export type InvariantName = keyof typeof invariants;

/** A problem: an invariant that does not hold, and what shows it. */
export function broken(name: InvariantName, what: string): string {
  return `${invariants[name]}: ${what}`;
}
