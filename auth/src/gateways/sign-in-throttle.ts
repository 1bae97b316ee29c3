import { Refusal } from '@marquee/common/domain';
import type { Redis } from '@marquee/common/redis';
import { FORGOTTEN_AFTER, oneMore, waitAfter, type Attempts, type ThrottlePolicy } from '../domain/throttle';

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

/** Counts in Redis, for all processes together; while it is away, each process counts for itself. */
export function sharedThrottle(redis: Redis): SignInThrottle {
  const alone = memoryThrottle();
  return {
    async attempt(account, address, now) {
      const counted = [
        { place: `attempts-on:${account}`, policy: ACCOUNT },
        { place: `attempts-from:${address}`, policy: ADDRESS },
      ];
      let before: (Attempts | undefined)[];
      try {
        before = await Promise.all(counted.map(({ place }) => count(redis, place, now)));
      } catch {
        return alone.attempt(account, address, now); // Redis is away: its connection has said so
      }
      const wait = Math.max(...counted.map(({ policy }, index) => waitAfter(before[index], policy, now)));
      if (wait > 0) {
        await Promise.allSettled(counted.map(({ place }, index) => putBack(redis, place, before[index])));
        throw tooManyAttempts(wait);
      }
      return {
        async succeeded() {
          const [onAccount, fromAddress] = counted.map(({ place }) => place);
          await Promise.allSettled([redis.del(onAccount as string), redis.hincrby(fromAddress as string, 'failures', -1)]);
        },
      };
    },
  };
}

/** Counts first and looks then, so that of many at once each sees those before it. Resolves with how it was before. */
async function count(redis: Redis, place: string, now: Date): Promise<Attempts | undefined> {
  const answers = await redis
    .multi()
    .hget(place, 'lastAt')
    .hincrby(place, 'failures', 1)
    .hset(place, 'lastAt', now.getTime())
    .expire(place, FORGOTTEN_AFTER)
    .exec();
  const [lastAt, failures] = (answers ?? []).map(([error, value]) => {
    if (error) throw error;
    return value;
  });
  return lastAt ? { failures: Number(failures) - 1, lastAt: new Date(Number(lastAt)) } : undefined;
}

/** An attempt that came too soon does not count, or nobody who keeps trying would ever get in. */
function putBack(redis: Redis, place: string, before: Attempts | undefined): Promise<unknown> {
  const undone = redis.multi().hincrby(place, 'failures', -1);
  return (before ? undone.hset(place, 'lastAt', before.lastAt.getTime()) : undone).exec();
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
