import type { EventType } from './contracts';
import type { MarqueeEvent } from './envelope';

/** A plain function from an event to its effect. `Transaction` is what the consumer runtime offers (see `/mongo`). */
export type Handler<Type extends EventType, Transaction> = (event: MarqueeEvent<Type>, transaction: Transaction) => Promise<unknown>;

/** Handlers by event type; every type that has none is passed over. */
export type Handlers<Transaction> = { [Type in EventType]?: Handler<Type, Transaction> };

/**
 * A durable consumer of one channel. Its name is its identity for ever: positions are kept under it.
 * Types without a handler are merely passed over.
 */
export interface ConsumerDefinition<Transaction> {
  readonly name: string;
  readonly channel: string;
  /**
   * How many milliseconds an effect may wait for others to share its transaction, for effects that nobody waits for: at a
   * moderate pace of events this saves most of their cost. Default 0, and a quarter of a second for types without a handler.
   */
  readonly linger?: number;
  /**
   * After so many milliseconds in which an event was not done with it goes to another process, as if this one had died. Make it longer
   * than a handler may take that waits for somebody else: until then nobody else has the event, and after it two may act on it at a time,
   * behind `turn` too. Default 3,000; what takes longer than a minute is better noted, and done by a worker.
   */
  readonly ackWait?: number;
  /**
   * What it leads to outside of the services, in words that follow its name: `refunds payments`. Whoever declares it is never replayed,
   * but for single events, by force.
   */
  readonly outsideEffects?: string;
  /**
   * What becomes of events that happened before this consumer was first started, by its machine's clock. Passed over, they have no effect,
   * whenever they come. By default that is so where there are `outsideEffects`, unless it keeps copies: these are made of history.
   */
  readonly history?: 'applied' | 'passed over';
  readonly on: Handlers<Transaction>;
}
