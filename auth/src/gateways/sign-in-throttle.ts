import { Refusal } from '@marquee/common/domain';
import { oneMore, waitAfter, type Attempts, type ThrottlePolicy } from '../domain/throttle';

/** Slows down who guesses passwords. */
export interface SignInThrottle {
  /**
   * Counts an attempt before its password is looked at, so that many at once count too. Rejects with a refusal (429,
   * `retryAfter`) when it comes too soon. The outcome is reported to what it resolves with.
   */
  attempt(account: string, address: string, now: Date): Promise<{ succeeded(): Promise<void> }>;
}

const ACCOUNT: ThrottlePolicy = { free: 10, longestWait: 5 * 60 };
/** Higher than what may wait for hashing at once, so that a busy shared address is not taken for a guesser. */
const ADDRESS: ThrottlePolicy = { free: 50, longestWait: 5 * 60 };
const REMEMBERED = 20_000;

/** Counts in this process's memory: with several processes, each counts for itself. */
export function memoryThrottle(): SignInThrottle {
  const accounts = new Counts();
  const addresses = new Counts();
  return {
    async attempt(account, address, now) {
      const wait = Math.max(waitAfter(accounts.of(account), ACCOUNT, now), waitAfter(addresses.of(address), ADDRESS, now));
      if (wait > 0) throw tooManyAttempts(wait);
      accounts.put(account, oneMore(accounts.of(account), now));
      addresses.put(address, oneMore(addresses.of(address), now));
      return {
        async succeeded() {
          accounts.forget(account);
          const attempts = addresses.of(address);
          if (attempts) addresses.put(address, { ...attempts, failures: Math.max(0, attempts.failures - 1) });
        },
      };
    },
  };
}

/** Attempts by who made them; when there are too many to remember, those that were quiet longest are forgotten. */
class Counts {
  private readonly attempts = new Map<string, Attempts>();

  of(who: string): Attempts | undefined {
    return this.attempts.get(who);
  }

  put(who: string, attempts: Attempts): void {
    this.attempts.delete(who);
    this.attempts.set(who, attempts);
    if (this.attempts.size <= REMEMBERED) return;
    for (const quietest of this.attempts.keys()) return void this.attempts.delete(quietest);
  }

  forget(who: string): void {
    this.attempts.delete(who);
  }
}

function tooManyAttempts(wait: number): Refusal {
  const retryAfter = Math.ceil(wait);
  return new Refusal('too_many_attempts', `Too many failed attempts. Try again in ${retryAfter} s.`, {
    kind: 'throttled',
    details: { retryAfter },
  });
}
