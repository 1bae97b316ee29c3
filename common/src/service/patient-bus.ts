import { setTimeout as sleep } from 'node:timers/promises';
import { BusUnavailable, type Bus, type Subscription } from '../events';

export interface PatientBusOptions {
  /** Gives up waiting: the process is asked to stop. */
  stopping: AbortSignal;
  onProblem: (message: string, details: object) => void;
}

/** Between two tries, in milliseconds: consumers are to begin as soon as the broker is back. */
const pause = 500;

/**
 * The same bus, but who subscribes while the broker is away is attached once it is back, instead of being refused: a process that is
 * just starting would otherwise end because of it, and be started again in vain. What is published is still refused.
 */
export function patientBus(bus: Bus, { stopping, onProblem }: PatientBusOptions): Bus {
  const attached = async (channel: string, subscribe: () => Promise<Subscription>): Promise<Subscription> => {
    for (;;) {
      stopping.throwIfAborted();
      try {
        return await subscribe();
      } catch (error) {
        if (!(error instanceof BusUnavailable)) throw error;
        onProblem('cannot subscribe yet, and tries again', { channel, err: error });
        await sleep(pause, undefined, { signal: stopping });
      }
    }
  };
  return {
    publish: (channel, message) => bus.publish(channel, message),
    consume: (channel, ...rest) => attached(channel, () => bus.consume(channel, ...rest)),
    watch: (channel, ...rest) => attached(channel, () => bus.watch(channel, ...rest)),
    get connected() {
      return bus.connected;
    },
    close: () => bus.close(),
  };
}
