import { Refusal } from '@marquee/common/domain';
import type { Redis } from '@marquee/common/redis';
import type { Counter } from '../domain/throttle';
import { countsIn, countsInMemory, type Counts } from './counts';

/** Slows down who guesses. */
export interface Throttle {
  /**
   * Counts an attempt and then makes it, so that many at once count too. Rejects with a refusal (429, `retryAfter`) when it comes too
   * soon, and then it does not count. Otherwise the work decides: a refusal of its own is a failure; what resolves is a success. Whatever
   * ends without a verdict (a refusal for being `unavailable`, any other error) is taken back.
   */
  attempt<Result>(counters: readonly Counter[], now: Date, work: () => Promise<Result>): Promise<Result>;
  /** One attempt, which turned out well later. Never fails. */
  takeBack(counter: Counter): Promise<void>;
  /** All attempts. Never fails. */
  forget(...counters: Counter[]): Promise<void>;
}

/** Counts in this process's memory: with several processes, each counts for itself. */
export function memoryThrottle(): Throttle {
  return throttleBy(countsInMemory());
}

/** Counts in Redis, for all processes together; while it is away, each process counts for itself. */
export function sharedThrottle(redis: Redis): Throttle {
  return throttleBy(countsIn(redis), countsInMemory());
}

function throttleBy(first: Counts, otherwise: Counts = countsInMemory()): Throttle {
  return {
    async attempt(counters, now, work) {
      let counts = first;
      const { wait, counted } = await first.count(counters, now).catch(() => {
        counts = otherwise; // Redis is away: its connection has said so
        return counts.count(counters, now);
      });
      if (wait > 0) throw tooManyAttempts(wait);
      // What cannot be taken back now is forgotten by itself.
      const each = (settle: (counter: Counter, index: number) => Promise<unknown>) => Promise.allSettled(counters.map(settle));
      try {
        const result = await work();
        await each(async (counter, index) => {
          if (counter.onSuccess === 'forgotten') await counts.forget(counter);
          if (counter.onSuccess === 'taken back') await counts.takeBack(counter, counted[index]);
        });
        return result;
      } catch (error) {
        if (!isVerdict(error)) await each((counter, index) => counts.takeBack(counter, counted[index]));
        throw error;
      }
    },
    takeBack: async (counter) => void (await Promise.allSettled([first.takeBack(counter), otherwise.takeBack(counter)])),
    forget: async (...counters) => {
      await Promise.allSettled(counters.flatMap((counter) => [first.forget(counter), otherwise.forget(counter)]));
    },
  };
}

function isVerdict(error: unknown): boolean {
  return error instanceof Refusal && error.kind !== 'unavailable';
}

function tooManyAttempts(wait: number): Refusal {
  const retryAfter = Math.ceil(wait);
  return new Refusal('too_many_attempts', `Too many attempts. Try again in ${retryAfter} s.`, {
    kind: 'throttled',
    details: { retryAfter },
  });
}
