import { AckPolicy, DeliverPolicy, type ConsumerConfig, type JetStreamManager } from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';
import { Puller, type Pulled } from './puller';
import type { ChannelStream } from './streams';

export interface WatcherOptions {
  connection: NatsConnection;
  manager: JetStreamManager;
  stream(): Promise<ChannelStream>;
  from: Date;
  onMessage(body: string): void;
}

/** Messages asked for at a time. */
const batch = 500;
/** A consumer that nobody asks is dropped by JetStream after this long, in milliseconds. */
const forgottenAfter = 10_000;

/** Sees a stream from a time on, through a consumer of its own that nobody remembers. Each message once and in order: after a gap it goes back. */
export class Watcher {
  private readonly puller: Puller;
  /** Place in the stream of the last message seen, and in what the present consumer has handed out. */
  private seen = 0;
  private turn = 0;

  constructor(private readonly options: WatcherOptions) {
    const { connection } = options;
    this.puller = new Puller({ connection, attach: () => this.attach(), room: () => batch, onMessage: (message) => this.take(message) });
  }

  start(): Promise<void> {
    return this.puller.start();
  }

  reset(): void {
    this.puller.reset();
  }

  leave(): Promise<void> {
    return this.puller.drain();
  }

  private async attach(): Promise<{ stream: string; consumer: string }> {
    const { name } = await this.options.stream();
    const { name: consumer } = await this.options.manager.consumers.add(name, {
      ack_policy: AckPolicy.None,
      inactive_threshold: nanos(forgottenAfter),
      mem_storage: true,
      num_replicas: 1,
      ...this.beginning(),
    });
    this.turn = 0;
    return { stream: name, consumer };
  }

  private beginning(): Partial<ConsumerConfig> {
    if (this.seen > 0) return { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: this.seen + 1 };
    return { deliver_policy: DeliverPolicy.StartTime, opt_start_time: this.options.from.toISOString() };
  }

  private take({ body, sequence, turn }: Pulled): void {
    if (turn !== this.turn + 1) return this.puller.reset();
    this.turn = turn;
    this.seen = sequence;
    // Not here: what a handler throws would end the client's reading without a word.
    queueMicrotask(() => this.options.onMessage(body));
  }
}
