import { randomBytes } from 'node:crypto';
import { Refusal } from '@marquee/common/domain';
import { type Algorithm, hash, verify, type Options } from '@node-rs/argon2';

/** The one place that says how expensive a password is. A stored hash carries its own parameters. */
const COST: Options = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

/** Hashing takes a core for about a tenth of a second: more at a time would starve everything else. */
const AT_A_TIME = 2;
const QUEUED_AT_MOST = 32;

export interface Passwords {
  /** Rejects with a refusal (503) when too many are waiting. */
  hash(password: string): Promise<string>;
  /** Takes the same time whether there is a hash to compare with or not. Rejects like `hash`. */
  matches(password: string, stored: string | undefined): Promise<boolean>;
}

/** argon2id behind a short queue. */
export async function createPasswords(): Promise<Passwords> {
  const queue = shortQueue();
  const nobodys = await hash(randomBytes(32), COST);
  return {
    hash: (password) => queue(() => hash(password.normalize('NFKC'), COST)),
    async matches(password, stored) {
      const matching = await queue(() => verify(stored ?? nobodys, password.normalize('NFKC')));
      return matching && stored !== undefined;
    },
  };
}

function shortQueue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= AT_A_TIME) {
      if (waiting.length >= QUEUED_AT_MOST) throw busy();
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next)
        next(); // takes this one's place, so that nobody slips in between
      else running -= 1;
    }
  };
}

function busy(): Refusal {
  return new Refusal('unavailable', 'Too many people are signing in right now. Try again in a moment.', {
    kind: 'unavailable',
    details: { retryAfter: 2 },
  });
}
