import type { Log } from './log';
import type { Worker } from './run-service';

/** Does a piece of work again and again, with a pause in between; one that fails is logged and done again later. */
export function repeat(name: string, pauseMs: number, work: () => Promise<unknown>, log: Log): Worker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  const next = () => {
    timer = setTimeout(() => {
      running = work()
        .catch((error: unknown) => log.warn({ err: error }, `${name}: failed, to be tried again`))
        .finally(() => {
          if (!stopped) next();
        });
    }, pauseMs);
  };
  return {
    name,
    start: next,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
