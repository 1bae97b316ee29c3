import type { Redis } from '@marquee/common/redis';
import { delaysOf, FORGOTTEN_AFTER, oneLess, oneMore, waitAfter, type Attempts, type Counted, type Counter } from '../domain/throttle';

/** Where attempts are counted. */
export interface Counts {
  /** Counts an attempt everywhere, unless one of the counters has to wait: then nothing changes. Resolves with the longest wait in seconds. */
  count(counters: readonly Counter[], now: Date): Promise<{ wait: number; counted: Counted[] }>;
  /** Never below nothing. */
  takeBack(counter: Counter, counted?: Counted): Promise<unknown>;
  forget(counter: Counter): Promise<unknown>;
}

const REMEMBERED = 20_000;

/** In this process's memory. When there are too many to remember, those that were quiet longest are forgotten. */
export function countsInMemory(): Counts {
  const known = new Map<string, Attempts>();
  const put = (name: string, attempts: Attempts | undefined): void => {
    known.delete(name);
    if (attempts) known.set(name, attempts);
    const [quietest] = known.size > REMEMBERED ? known.keys() : [];
    if (quietest !== undefined) known.delete(quietest);
  };
  return {
    async count(counters, now) {
      const wait = Math.max(...counters.map((counter) => waitAfter(known.get(counter.name), counter, now)));
      if (wait > 0) return { wait, counted: [] };
      const counted = counters.map(({ name }) => ({ at: now, before: known.get(name)?.lastAt }));
      for (const { name } of counters) put(name, oneMore(known.get(name), now));
      return { wait: 0, counted };
    },
    takeBack: async ({ name }, counted) => put(name, oneLess(known.get(name), counted)),
    forget: async ({ name }) => put(name, undefined),
  };
}

/**
 * Looks and counts in one step, or of two attempts at the same moment each would see the other. How long to wait is not said here:
 * for each counter come the delays after 0, 1, 2, … failures. All times in milliseconds.
 */
const COUNT = `
local now, forgottenAfter = tonumber(ARGV[1]), tonumber(ARGV[2])
local longest, before, failures = 0, {}, {}
for index, key in ipairs(KEYS) do
  local known = redis.call('HMGET', key, 'failures', 'lastAt')
  local elapsed = math.max(0, now - tonumber(known[2] or '0'))
  failures[index] = elapsed < forgottenAfter and math.max(0, tonumber(known[1] or '0')) or 0
  before[index] = known[2] or ''
  local delays = cjson.decode(ARGV[2 + index])
  longest = math.max(longest, delays[math.min(failures[index] + 1, #delays)] - elapsed)
end
if longest > 0 then return { longest } end
for index, key in ipairs(KEYS) do
  redis.call('HSET', key, 'failures', failures[index] + 1, 'lastAt', ARGV[1])
  redis.call('PEXPIRE', key, ARGV[2])
end
return { 0, unpack(before) }`;

/** The same as `oneLess`: a count that is gone meanwhile stays gone, and when it ends stays as it was. */
const TAKE_BACK = `
local known = redis.call('HMGET', KEYS[1], 'failures', 'lastAt')
if tonumber(known[1] or '0') <= 1 then return redis.call('DEL', KEYS[1]) end
redis.call('HINCRBY', KEYS[1], 'failures', -1)
if known[2] == ARGV[1] and ARGV[2] ~= '' then redis.call('HSET', KEYS[1], 'lastAt', ARGV[2]) end
return 1`;

/** In Redis, for all processes together. Rejects while it is away. */
export function countsIn(redis: Redis): Counts {
  return {
    async count(counters, now) {
      const delays = counters.map((counter) => JSON.stringify(delaysOf(counter).map((seconds) => seconds * 1000)));
      const names = counters.map(({ name }) => name);
      const answer = await redis.eval(COUNT, names.length, ...names, now.getTime(), FORGOTTEN_AFTER * 1000, ...delays);
      const [wait, ...before] = answer as [number, ...string[]];
      return { wait: wait / 1000, counted: before.map((at) => ({ at: now, before: at === '' ? undefined : new Date(Number(at)) })) };
    },
    takeBack: ({ name }, counted) => redis.eval(TAKE_BACK, 1, name, counted?.at.getTime() ?? '', counted?.before?.getTime() ?? ''),
    forget: ({ name }) => redis.del(name),
  };
}
