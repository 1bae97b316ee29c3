import { setTimeout as pause } from 'node:timers/promises';
import { DiscardPolicy, JetStreamApiCodes, RetentionPolicy, StorageType, type JetStreamManager } from '@nats-io/jetstream';
import { headers, nanos, RequestError, type NatsConnection } from '@nats-io/transport-node';
import { isApiError } from './api-error';
import { askAgain } from './ask-again';
import { safeName } from './names';

/** A channel as JetStream keeps it. */
export interface ChannelStream {
  channel: string;
  name: string;
  subject: string;
}

/** As long as NATS Streaming keeps them: a day longer than a token lives. */
const maxAge = 192 * 60 * 60 * 1000;
/** How long JetStream remembers the ids of what it has stored. Consumers drop what is repeated later. */
const duplicateWindow = 2 * 60 * 1000;
/** How long a stream that was just made may take until the server that we are connected to knows of it. */
const patience = 5_000;

/**
 * One stream per channel, made when it is first needed: on disk, bounded in age only, three times in a cluster. A stream
 * that is there already stays as it is, so that an operator's changes last.
 */
export class Streams {
  private readonly known = new Map<string, Promise<ChannelStream>>();
  private readonly underWay = new Set<string>();

  constructor(
    private readonly connection: NatsConnection,
    private readonly manager: JetStreamManager,
    private readonly prefix: string,
  ) {}

  /** Rejects when JetStream cannot tell; the next call asks again. */
  of(channel: string): Promise<ChannelStream> {
    const known = this.known.get(channel);
    if (known) return known;
    const stream = this.ensure(channel);
    this.known.set(channel, stream);
    this.underWay.add(channel);
    const settle = (isThere: boolean) => {
      if (this.known.get(channel) !== stream) return;
      this.underWay.delete(channel);
      if (!isThere) this.forget(channel);
    };
    stream.then(
      () => settle(true),
      () => settle(false),
    );
    return stream;
  }

  /** The connection is lost, and with it the answers that were waited for: the next call asks again. */
  lose(): void {
    for (const channel of this.underWay) this.forget(channel);
  }

  /** Makes sure of the stream again before it is used the next time: somebody may have deleted it. */
  forget(channel: string): void {
    this.known.delete(channel);
    this.underWay.delete(channel);
  }

  private async ensure(channel: string): Promise<ChannelStream> {
    const stream = {
      channel,
      name: [this.prefix, channel].map(safeName).join('-'),
      subject: [this.prefix, channel].map(safeName).join('.'),
    };
    if (!(await this.exists(stream.name))) await this.create(stream);
    await this.reached(stream);
    return stream;
  }

  /**
   * Resolves once what is published to it arrives. In a cluster a stream may be there before every server knows whom to pass its
   * messages on to. What is sent for this names a stream that does not exist, so that it is refused and never stored.
   */
  private async reached({ subject }: ChannelStream): Promise<void> {
    const refused = headers();
    refused.set('Nats-Expected-Stream', 'none');
    for (const end = Date.now() + patience; ; await pause(50)) {
      try {
        await askAgain(() => this.connection.request(subject, '', { timeout: patience, headers: refused }));
        return;
      } catch (error) {
        const isNobodyThere = error instanceof RequestError && error.isNoResponders();
        if (!isNobodyThere || Date.now() > end) throw error;
      }
    }
  }

  private async exists(name: string): Promise<boolean> {
    try {
      await askAgain(() => this.manager.streams.info(name));
      return true;
    } catch (error) {
      if (isApiError(error, JetStreamApiCodes.StreamNotFound)) return false;
      throw error;
    }
  }

  private async create({ name, subject }: ChannelStream): Promise<void> {
    try {
      const configuration = {
        name,
        subjects: [subject],
        storage: StorageType.File,
        retention: RetentionPolicy.Limits,
        discard: DiscardPolicy.Old,
        max_age: nanos(maxAge),
        duplicate_window: nanos(duplicateWindow),
        num_replicas: this.connection.info?.cluster ? 3 : 1,
      };
      await askAgain(() => this.manager.streams.add(configuration));
    } catch (error) {
      if (!(await this.exists(name))) throw error; // otherwise another process was faster
    }
  }
}
