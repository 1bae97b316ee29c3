import type { Backlog } from './backlog-metrics';
import type { Log } from './log';
import { repeat } from './repeat';
import type { Worker } from './run-service';

/** What is this old, in milliseconds, is not merely on its way. */
const patience = 5_000;

/** Looks every few seconds how much is unpublished, and says so as long as it is, and once when it no longer is. */
export function reportOutbox(
  { backlog, isConnected }: { backlog: () => Promise<Backlog['outbox']>; isConnected: () => boolean },
  log: Log,
  pauseMs = 10_000,
): Worker {
  let behind = false;
  return repeat(
    'looking for what is unpublished',
    pauseMs,
    async () => {
      const { rows, oldest } = await backlog();
      const age = oldest ? Date.now() - oldest.getTime() : 0;
      if (rows > 0 && (age > patience || !isConnected())) {
        behind = true;
        const where = isConnected() ? 'the broker is there' : 'the broker is away';
        log.warn({ rows, oldestAgeMs: age }, `${rows} commits are unpublished, the oldest for ${Math.round(age / 1_000)} s: ${where}`);
      } else if (behind && rows === 0) {
        behind = false;
        log.info('all that was committed is published again');
      }
    },
    log,
  );
}
