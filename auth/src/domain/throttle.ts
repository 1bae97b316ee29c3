import { networkOf } from './network';

/** Failed attempts in a row, and when the last one was. */
export interface Attempts {
  failures: number;
  lastAt: Date;
}

export interface ThrottlePolicy {
  /** Failures that cost nothing. */
  free: number;
  /** The longest wait, in seconds. */
  longestWait: number;
}

/** What attempts are counted by: whom they are about, or where they come from. */
export interface Counter extends ThrottlePolicy {
  /** Unique among all counters. */
  name: string;
  /** What becomes of the count when an attempt succeeds. */
  onSuccess: 'forgotten' | 'taken back' | 'kept';
}

/** Failures are forgotten after this long without another one, in seconds. */
export const FORGOTTEN_AFTER = 15 * 60;

const longestWait = 5 * 60;

/**
 * Who guesses at one account. Whoever gets in has shown whose it is. A device that was signed in to it before, and a session that it is
 * signed in with, is counted by itself, so that nobody else keeps its owner out.
 */
export function onAccount(account: string, knownAs?: string): Counter {
  const name = knownAs === undefined ? account : `${account}:${knownAs}`;
  return { name: `attempts-on:${name}`, free: 10, longestWait, onSuccess: 'forgotten' };
}

/**
 * Who tries to sign in. On a device that the account knows by its own count alone, which bounds what is guessed there: those who share a network
 * with a guesser would be kept out as well.
 */
export function signingIn(account: string, { address, knownDevice }: { address: string; knownDevice: string | undefined }): Counter[] {
  return knownDevice === undefined ? [onAccount(account), fromAddress(address)] : [onAccount(account, knownDevice)];
}

/** Higher than what may wait for hashing at once, so that a busy shared address is not taken for a guesser. */
export function fromAddress(address: string): Counter {
  return { name: `attempts-from:${networkOf(address)}`, free: 50, longestWait, onSuccess: 'taken back' };
}

/** Who asks for accounts that nobody confirms. One that begins takes its own back. */
export function signUpsFrom(address: string): Counter {
  return { name: `sign-ups-from:${networkOf(address)}`, free: 50, longestWait, onSuccess: 'kept' };
}

/** Who has mails sent to others. */
export function forgottenFrom(address: string): Counter {
  return { name: `forgotten-from:${networkOf(address)}`, free: 50, longestWait, onSuccess: 'kept' };
}

/** Seconds to wait after 0, 1, 2, … failures: nothing after the first few, then 1, 2, 4, … up to the longest, which holds for all further. */
export function delaysOf({ free, longestWait: longest }: ThrottlePolicy): number[] {
  const delays = Array.from({ length: free }, () => 0);
  for (let delay = 1; delay < longest; delay *= 2) delays.push(delay);
  return [...delays, longest];
}

/** Seconds to wait before the next attempt. */
export function waitAfter(attempts: Attempts | undefined, policy: ThrottlePolicy, now: Date): number {
  if (!attempts || isForgotten(attempts, now)) return 0;
  // Of two at almost the same time the earlier may be looked at after the later.
  const elapsed = Math.max(0, now.getTime() - attempts.lastAt.getTime()) / 1000;
  return Math.max(0, (delaysOf(policy)[attempts.failures] ?? policy.longestWait) - elapsed);
}

export function oneMore(attempts: Attempts | undefined, now: Date): Attempts {
  return { failures: (attempts && !isForgotten(attempts, now) ? attempts.failures : 0) + 1, lastAt: now };
}

/** When an attempt was counted, and when the one before it was. */
export interface Counted {
  at: Date;
  before: Date | undefined;
}

/** As if an attempt had not been made; others may have been meanwhile. Undefined: there were no others. */
export function oneLess(attempts: Attempts | undefined, counted?: Counted): Attempts | undefined {
  if (!attempts || attempts.failures <= 1) return undefined;
  const { failures, lastAt } = attempts;
  const isLast = counted?.at.getTime() === lastAt.getTime();
  return { failures: failures - 1, lastAt: isLast ? (counted?.before ?? lastAt) : lastAt };
}

function isForgotten({ lastAt }: Attempts, now: Date): boolean {
  return now.getTime() - lastAt.getTime() >= FORGOTTEN_AFTER * 1000;
}
