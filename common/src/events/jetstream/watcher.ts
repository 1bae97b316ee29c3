import { AckPolicy, DeliverPolicy, type ConsumerConfig, type JetStreamManager } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { askAgain } from './ask-again';
import { Puller, type Pulled, type PullerOptions } from './puller';
import type { ChannelStream } from './streams';

export interface WatcherOptions extends Pick<PullerOptions, 'connection' | 'onProblem'> {
  manager: JetStreamManager;
  onStream<T>(work: (stream: ChannelStream) => Promise<T>): Promise<T>;
  from: Date;
  onMessage(body: string): void;
}

/** Messages asked for at a time. */
const batch = 500;
/** A consumer that nobody asks is dropped by JetStream after this long, in milliseconds. */
const forgottenAfter = 10_000;

/** In another stream of the same name it sees what came so long before the last that it saw, in milliseconds: more than clocks differ. */
const overlap = 60_000;

/**
 * Sees a stream from a time on, through a consumer of its own that nobody remembers. In order, and each message once: after a gap it
 * goes back. When the stream was lost and made again, or has lost its end, places mean nothing any more: it goes by time, and may
 * see something twice.
 */
export class Watcher {
  private readonly puller: Puller;
  /** The last message seen: its place in the stream, and its time. */
  private seen: Pick<Pulled, 'sequence' | 'at'> | undefined;
  /** Who handed it out, and its place in all that this one has. */
  private consumer = '';
  private turn = 0;

  constructor(private readonly options: WatcherOptions) {
    const { connection, onProblem } = options;
    const attach = () => options.onStream((stream) => this.attach(stream));
    this.puller = new Puller({ connection, attach, onProblem, room: () => batch, onMessage: (message) => this.take(message) });
  }

  start(): Promise<void> {
    return this.puller.start();
  }

  lose(): void {
    this.puller.lose();
  }

  find(): void {
    this.puller.find();
  }

  leave(): Promise<void> {
    return this.puller.drain();
  }

  private async attach({ name }: ChannelStream): Promise<{ stream: string; consumer: string }> {
    const configuration = {
      ack_policy: AckPolicy.None,
      inactive_threshold: nanos(forgottenAfter),
      mem_storage: true,
      num_replicas: 1,
      ...(await this.beginning(name)),
    };
    const { name: consumer } = await askAgain(() => this.options.manager.consumers.add(name, configuration));
    return { stream: name, consumer };
  }

  private async beginning(stream: string): Promise<Partial<ConsumerConfig>> {
    const { from } = this.options;
    if (!this.seen) return startAt(from.getTime());
    const { created, state } = await askAgain(() => this.options.manager.streams.info(stream));
    const { sequence, at } = this.seen;
    const isAnother = state.last_seq < sequence || Date.parse(created) > at;
    if (isAnother) return startAt(Math.max(from.getTime(), at - overlap));
    return { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: sequence + 1 };
  }

  private take({ body, sequence, at, consumer, turn }: Pulled): void {
    const last = consumer === this.consumer ? this.turn : 0;
    if (turn !== last + 1) return this.puller.reset();
    this.consumer = consumer;
    this.turn = turn;
    this.seen = { sequence, at };
    // Not here: what a handler throws would end the client's reading without a word.
    queueMicrotask(() => this.options.onMessage(body));
  }
}

function startAt(time: number): Partial<ConsumerConfig> {
  return { deliver_policy: DeliverPolicy.StartTime, opt_start_time: new Date(time).toISOString() };
}
