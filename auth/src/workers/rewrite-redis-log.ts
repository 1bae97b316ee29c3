import type { Redis } from '@marquee/common/redis';
import { repeat, type Log, type Worker } from '@marquee/common/service';

const pauseMs = 3_600_000;
const daySeconds = 86_400;
const rewritten = 'log-rewritten';

/**
 * Redis keeps what is gone, such as the key of a sign-up that nobody confirmed, in its append-only file until it writes that anew. By
 * itself it does so by size, and where little happens that may be never.
 */
export const rewritingRedisLog = (redis: Redis, log: Log): Worker =>
  repeat('rewrite of the log of Redis', pauseMs, () => rewriteRedisLog(redis), log);

/** Asks for it unless it was asked for within a day; to ask twice at once does no harm. Resolves with whether it was asked for now. */
export async function rewriteRedisLog(redis: Redis): Promise<boolean> {
  try {
    if (await redis.exists(rewritten)) return false;
    // Where there is none, Redis would begin one.
    if (!/^aof_enabled:1/m.test(await redis.info('persistence'))) return false;
    await redis.bgrewriteaof();
    await redis.set(rewritten, 1, 'EX', daySeconds);
    return true;
  } catch (error) {
    // A managed Redis lets nobody ask, and keeps its files as long as whoever manages it says. A rewrite may be under way already.
    if (error instanceof Error && error.name === 'ReplyError') return false;
    throw error;
  }
}
