import { createInbox, headers, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { BusUnavailable, type BusMessage } from '../bus';
import type { ChannelStream } from './streams';

interface Pending {
  channel: string;
  since: number;
  resolve(): void;
  reject(error: BusUnavailable): void;
}

const patience = 5_000;

/**
 * Publishes without waiting for one answer before the next message. All answers come to one inbox: the client's own requests
 * take a timer and a stack trace each, which costs five times as much of the processor.
 */
export class Publisher {
  private readonly inbox = createInbox();
  private readonly pending = new Map<string, Pending>();
  private readonly timer: NodeJS.Timeout;
  private count = 0;

  /** `onMissing` is told of a channel that nobody stores. */
  constructor(
    private readonly connection: NatsConnection,
    private readonly onMissing: (channel: string) => void,
  ) {
    connection.subscribe(`${this.inbox}.*`, { callback: (_error, answer) => this.settle(answer) });
    this.timer = setInterval(() => this.giveUp(Date.now() - patience), 500).unref();
  }

  /** Resolves when the message is stored, on disk and by a majority where there are several. */
  publish({ channel, subject }: ChannelStream, { id, body }: BusMessage): Promise<void> {
    return new Promise((resolve, reject) => {
      const token = (this.count++).toString(36);
      const labels = headers();
      labels.set('Nats-Msg-Id', id);
      this.connection.publish(subject, body, { reply: `${this.inbox}.${token}`, headers: labels });
      this.pending.set(token, { channel, since: Date.now(), resolve, reject });
    });
  }

  /** Nothing that is under way will be answered any more. */
  abandon(why: string): void {
    for (const { channel, reject } of this.pending.values()) reject(new BusUnavailable(`${channel} was not acknowledged: ${why}`));
    this.pending.clear();
  }

  close(): void {
    clearInterval(this.timer);
    this.abandon('the bus is closed');
  }

  private settle(answer: Msg): void {
    const token = answer.subject.slice(this.inbox.length + 1);
    const pending = this.pending.get(token);
    if (!pending) return; // given up already
    this.pending.delete(token);
    if (answer.headers?.code === 503) this.onMissing(pending.channel);
    const problem = problemIn(answer);
    if (problem) pending.reject(new BusUnavailable(`${pending.channel} was not stored: ${problem}`));
    else pending.resolve();
  }

  /** They are in the order of their times. */
  private giveUp(before: number): void {
    for (const [token, { channel, since, reject }] of this.pending) {
      if (since > before) return;
      this.pending.delete(token);
      reject(new BusUnavailable(`${channel} was not acknowledged within ${patience} ms`));
    }
  }
}

function problemIn(answer: Msg): string | undefined {
  if (answer.headers?.hasError) return answer.headers.code === 503 ? 'nobody stores it' : answer.headers.status;
  const { error } = answer.json<{ error?: { description: string } }>();
  return error?.description;
}
