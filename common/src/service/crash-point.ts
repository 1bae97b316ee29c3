/**
 * Says: here something is done and the next thing is not, so this is where a crash would hurt. Does nothing, unless the
 * process was started with this very name in `CRASH_AT`: then the process dies here, as by `kill -9`. `name#3` dies when
 * it comes by for the third time. The variable is read once, when the module is loaded.
 *
 * @example
 * await store.change(…);
 * crashPoint('after the webhook is stored before it is answered');
 */
export const crashPoint: (name: string) => void = crashPointFor(process.env['CRASH_AT'], () => process.kill(process.pid, 'SIGKILL'));

/** `crashPoint` for what `CRASH_AT` says; `die` is called at the point. */
export function crashPointFor(armed: string | undefined, die: () => void): (name: string) => void {
  if (!armed) return () => undefined;
  const [wanted, count = '1'] = armed.split('#');
  let left = Number(count);
  return (name) => {
    if (name === wanted && --left === 0) die();
  };
}
