import type { Delivery } from '../bus';
import { isMarker } from '../marker';
import { Puller, type Pulled, type PullerOptions } from './puller';

export interface MemberOptions extends Pick<PullerOptions, 'connection' | 'attach' | 'onProblem'> {
  maxInFlight: number;
  ackWait: number;
  onDelivery(delivery: Delivery): void;
}

interface InHand {
  message: Pulled;
  until: number;
}

/**
 * One member of a group. It asks for no more than it may have in hand, so that one that is slow, or dead, keeps nothing from the
 * others but what it was given; that comes back after the ack wait.
 */
export class Member {
  private readonly puller: Puller;
  private readonly inHand = new Set<InHand>();
  private readonly timer: NodeJS.Timeout;
  private leaving = false;

  constructor(private readonly options: MemberOptions) {
    const { connection, attach, onProblem, maxInFlight, ackWait } = options;
    const room = () => maxInFlight - this.inHand.size;
    this.puller = new Puller({ connection, attach, onProblem, room, onMessage: (message) => this.take(message) });
    this.timer = setInterval(() => this.expire(), Math.min(ackWait, 1_000)).unref();
  }

  start(): Promise<void> {
    return this.puller.start();
  }

  /** What had been asked for will not come. */
  lose(): void {
    this.puller.lose();
  }

  find(): void {
    this.puller.find();
  }

  /** Gives back what it has in hand, so that another member gets it at once. */
  async leave(): Promise<void> {
    this.leaving = true;
    clearInterval(this.timer);
    for (const { message } of this.inHand) message.answer('-NAK');
    this.inHand.clear();
    await this.puller.drain();
  }

  private take(message: Pulled): void {
    if (this.leaving) return message.answer('-NAK');
    if (isMarker(message.body)) return message.answer('+ACK');
    const item = { message, until: Date.now() + this.options.ackWait };
    this.inHand.add(item);
    const ack = () => {
      message.answer('+ACK');
      if (this.inHand.delete(item)) this.puller.ask();
    };
    const delivery = { body: message.body, redelivered: message.deliveries > 1, ack };
    // Not here: what a handler throws would end the client's reading without a word.
    queueMicrotask(() => this.options.onDelivery(delivery));
  }

  /** What was not acknowledged in time is the group's again. They are in the order of their times. */
  private expire(): void {
    const now = Date.now();
    for (const item of this.inHand) {
      if (item.until > now) break;
      this.inHand.delete(item);
    }
    this.puller.ask();
  }
}
