import { isMarker, marker, newId, parseEnvelope, readEvent, type Bus, type MarqueeEvent, type Subscription } from '../events';
import { REVOCATION_MEMORY, type Revocations } from '../http/revocations';
import type { Clock } from './clock';
import type { Worker } from './run-service';

export interface WatchRevocationsOptions {
  bus: Bus;
  revocations: Revocations;
  clock: Clock;
  /** Gives up waiting at the start. */
  stopping: AbortSignal;
  onProblem: (message: string, error: unknown) => void;
}

/** What ends tokens before their time travels on these. */
const channels = ['session', 'user'];
/** Between two markers, in milliseconds: the first one may be lost with a line. */
const patience = 2_000;

/**
 * Hears which sessions have ended and which accounts are banned or deleted, in every process. Its start goes back as far as a token can
 * be old, and resolves when it has caught up: a marker that it publishes itself has come back. Nobody else has to be there for it.
 */
export function watchRevocations({ bus, revocations, clock, stopping, onProblem }: WatchRevocationsOptions): Worker {
  const subscriptions: Subscription[] = [];
  const take = (body: string) => {
    try {
      note(readEvent(parseEnvelope(body)) as MarqueeEvent, revocations);
    } catch (error) {
      onProblem('an event about sessions could not be read', error);
    }
  };
  const follow = async (channel: string) => {
    const sent = new Set<string>();
    let caughtUp: () => void = () => undefined;
    const caught = new Promise<void>((resolve) => (caughtUp = resolve));
    const from = new Date(clock.now().getTime() - REVOCATION_MEMORY);
    const onMessage = (body: string) => (isMarker(body) ? sent.has(body) && caughtUp() : take(body));
    subscriptions.push(await bus.watch(channel, from, onMessage));
    await markUntil(caught, async () => {
      const id = newId();
      sent.add(marker(id));
      await bus.publish(channel, { id, body: marker(id) });
    });
  };
  const markUntil = async (caught: Promise<void>, publish: () => Promise<void>) => {
    let done = false;
    void caught.then(() => (done = true));
    while (!done && !stopping.aborted) {
      await publish().catch((error: unknown) => onProblem('cannot yet hear which sessions have ended', error));
      await Promise.race([caught, new Promise((resolve) => setTimeout(resolve, patience).unref())]);
    }
  };
  return {
    name: 'ended sessions',
    start: async () => void (await Promise.all(channels.map(follow))),
    stop: () => Promise.all(subscriptions.map((subscription) => subscription.close())),
  };
}

function note(event: MarqueeEvent, revocations: Revocations): void {
  const at = new Date(event.time);
  const { aggregateversion: version } = event;
  switch (event.type) {
    case 'session:ended':
      return revocations.sessionEnded(event.data.sessionId, at);
    case 'user:banned':
      return revocations.userBanned(event.data.userId, { version, at, until: event.data.until ? new Date(event.data.until) : undefined });
    case 'user:deleted':
      return revocations.userBanned(event.data.userId, { version, at });
    case 'user:ban-lifted':
      return revocations.banLifted(event.data.userId, { version, at });
    default:
      return; // tells nothing about tokens
  }
}
