/** One message as the broker carries it. */
export interface BusMessage {
  /**
   * The event's id. Drivers that can, store one id once per channel within minutes: who wants an event delivered again on the
   * same channel gives another.
   */
  id: string;
  /** The envelope as JSON. */
  body: string;
}

/** A message in a consumer's hands. Nothing is redelivered once `ack` was called and reached the broker. */
export interface Delivery {
  readonly body: string;
  /** A hint only: true when the broker knows that it delivered this before. */
  readonly redelivered: boolean;
  ack(): void;
}

/** A consumer or watcher that is attached to the bus, until it is closed or the bus is. */
export interface Subscription {
  /** Stops taking messages and keeps the durable position. Resolves when the broker knows. */
  close(): Promise<void>;
}

/** How a consumer takes its messages. */
export interface ConsumeOptions {
  /** Unacknowledged messages that this member has in hand at a time, at most. Default `MAX_IN_FLIGHT`. */
  maxInFlight?: number;
  /** How long the broker waits before it delivers again, in milliseconds (NATS Streaming rounds up to seconds). Default `ACK_WAIT`. */
  ackWait?: number;
}

/** As many as are committed together. With twice as many a backlog drains a tenth faster, and takes a tenth more memory meanwhile. */
export const MAX_IN_FLIGHT = 256;
/** In milliseconds. */
export const ACK_WAIT = 30_000;

/**
 * What Marquee asks of a broker. At least once, per channel roughly in order; no promise of order across channels,
 * across publishers, or after a redelivery: consumers restore order by version.
 */
export interface Bus {
  /** Resolves when the broker has stored the message. Rejects when it is not known to have done so: publish again later. */
  publish(channel: string, message: BusMessage): Promise<void>;
  /**
   * Joins a durable group: each message goes to one of its members, and again to any of them until acknowledged.
   * The first member of a new group gets everything the channel still holds, but for markers. Rejects when the broker is away now;
   * once attached, a member is attached again by itself.
   */
  consume(channel: string, group: string, onDelivery: (delivery: Delivery) => void, options?: ConsumeOptions): Promise<Subscription>;
  /**
   * Sees every message from a given time on, at least once, in every process that watches. Nothing is remembered or acknowledged.
   * Rejects when the broker is away now; once attached, a watcher is attached again by itself.
   */
  watch(channel: string, from: Date, onMessage: (body: string) => void): Promise<Subscription>;
  /** True while messages can be expected to flow. A bus that is not connected keeps trying by itself. */
  readonly connected: boolean;
  /** Ends every subscription without losing its position, then the connection. Everything rejects afterwards. */
  close(): Promise<void>;
}

/** The bus was closed, or its broker cannot be reached now. */
export class BusUnavailable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'BusUnavailable';
  }
}
