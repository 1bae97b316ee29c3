import { v7 as uuidv7 } from 'uuid';
import { withContext } from './context';
import type { Log } from './log';
import type { Worker } from './run-service';

/** A worker that can be woken before its pause is over. */
export interface RepeatedWork extends Worker {
  /** Do it now, or again at once if it is being done. */
  wake(): void;
}

/** Does a piece of work again and again, with a pause in between; one that fails is logged and done again later. */
export function repeat(name: string, pauseMs: number, work: () => Promise<unknown>, log: Log): RepeatedWork {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> | undefined;
  let again = false;
  let stopped = false;
  const run = () => {
    clearTimeout(timer);
    again = false;
    // Of its own accord: not part of whichever request woke it.
    running = withContext({ correlationId: uuidv7() }, work)
      .catch((error: unknown) => log.warn({ err: error }, `${name}: failed, to be tried again`))
      .finally(() => {
        running = undefined;
        if (!stopped) timer = setTimeout(run, again ? 0 : pauseMs);
      });
  };
  return {
    name,
    start: () => void (timer = setTimeout(run, pauseMs)),
    wake: () => {
      if (stopped) return;
      if (running) again = true;
      else run();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
