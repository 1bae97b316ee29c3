import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Refusal } from '@marquee/common/domain';
import type { Algorithm, Options } from '@node-rs/argon2';
import { startHashingThread, type HashingThread } from './hashing';

/** The one place that says how expensive a password is. A stored hash carries its own parameters. */
const COST: Options = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

const QUEUED_AT_MOST = 32;

export interface Passwords {
  /** Rejects with a refusal (503) when too many are waiting, or this one has waited for too long. */
  hash(password: string): Promise<string>;
  /** Takes the same time whether there is a hash to compare with or not; an empty one is none. Rejects like `hash`. */
  matches(password: string, stored: string | undefined): Promise<boolean>;
}

/**
 * How many threads may hash on a machine of so many cores, and how long each rests afterwards, in times of what the hash took.
 * Together they keep about an eighth of the cores busy and no more than two: what passwords take, everybody else waits for.
 */
export function shareOfPasswords(cores: number): { atATime: number; rest: number } {
  const atATime = Math.min(2, Math.max(1, Math.floor(cores / 4)));
  return { atATime, rest: Math.max(0, (8 * atATime) / cores - 1) };
}

const USUAL = {
  ...shareOfPasswords(availableParallelism()),
  /** Milliseconds. Whoever would wait for longer is told to come again, and not left before a page that says nothing. */
  waitsAtMost: 4_000,
};

/** argon2id behind a short queue, so many at a time. */
export async function createPasswords(options: Partial<typeof USUAL> = {}): Promise<Passwords> {
  const { atATime, rest, waitsAtMost } = { ...USUAL, ...options };
  const threads = Array.from({ length: atATime }, () => startHashingThread({ rest }));
  const queue = shortQueue(threads, waitsAtMost);
  const nobodys = await queue((thread) => thread.hash(randomBytes(32).toString('base64url'), COST));
  return {
    hash: (password) => queue((thread) => thread.hash(password.normalize('NFKC'), COST)),
    async matches(password, stored) {
      const matching = await queue((thread) => thread.verify(stored || nobodys, password.normalize('NFKC')));
      return matching && Boolean(stored);
    },
  };
}

type Turn = (thread: HashingThread) => void;

function shortQueue(
  free: HashingThread[],
  waitsAtMost: number,
): <Result>(work: (thread: HashingThread) => Promise<Result>) => Promise<Result> {
  const waiting = new Set<Turn>();
  const turn = (): Promise<HashingThread> =>
    new Promise((resolve, reject) => {
      const take: Turn = (thread) => {
        clearTimeout(patience);
        resolve(thread);
      };
      const patience = setTimeout(() => {
        waiting.delete(take);
        reject(busy());
      }, waitsAtMost);
      waiting.add(take);
    });
  return async (work) => {
    if (free.length === 0 && waiting.size >= QUEUED_AT_MOST) throw busy();
    const thread = free.pop() ?? (await turn());
    try {
      return await work(thread);
    } finally {
      const [next] = waiting;
      if (next) {
        waiting.delete(next);
        next(thread);
      } else free.push(thread);
    }
  };
}

function busy(): Refusal {
  return new Refusal('unavailable', 'Too many people are signing in right now. Try again in a moment.', {
    kind: 'unavailable',
    details: { retryAfter: 2 },
  });
}
