import { TimeoutError } from '@nats-io/transport-node';

/** In milliseconds. */
const interval = 500;

/**
 * Asks JetStream, and again every half second until there is an answer: while a cluster agrees on who leads, what is asked is
 * forgotten and never answered. The first answer counts, so that a slow server answers as early as if it were asked once. What is
 * asked must do no harm when it is done twice. Rejects when the first time has timed out.
 */
export function askAgain<T>(ask: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const once = (isTooLate: (error: unknown) => void) =>
      ask().then(
        (answer) => {
          clearInterval(again);
          resolve(answer);
        },
        (error: unknown) => {
          if (error instanceof TimeoutError) return isTooLate(error);
          clearInterval(again);
          reject(error as Error);
        },
      );
    const again = setInterval(() => void once(() => undefined), interval);
    void once((error) => {
      clearInterval(again);
      reject(error as Error);
    });
  });
}
