import type { Lifecycle } from './lifecycle';
import type { Log } from './log';

/** Ends the process: after an orderly stop on SIGTERM and SIGINT, at once on an error that nobody caught. */
export function leaveOnSignals(lifecycle: Lifecycle, log: Log): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void lifecycle.stop(signal).then((clean) => leave(log, clean ? 0 : 1)));
  }
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, `${event}: the process ends, for its state is unknown`);
      process.exit(1);
    });
  }
}

/** Ends the process when its last lines are written, or cannot be within half a second. */
export function leave(log: Log, code: number): void {
  setTimeout(() => process.exit(code), 500);
  log.flush(() => process.exit(code));
}
