import { connect, type Message, type Stan } from 'node-nats-streaming';
import { brokerAddress } from './broker-address';
import { BusUnavailable } from './bus';
import { newId } from './envelope';
import { isMarker, marker } from './marker';
import type { NatsStreamingOptions } from './nats-streaming-bus';

/** What a reader does with each message. What it rejects with ends the reading. */
export type Take = (body: string) => Promise<void>;

/** Longer than `take` may need, in milliseconds; what takes longer is handed over twice. */
const ackWait = 60_000;
const maxInFlight = 256;

/** Reads whole channels of NATS Streaming, to move them to another broker. No group's position changes by it. */
export class NatsStreamingReader {
  /** Rejects when the connection is lost: what was under way may be missing then. */
  private readonly lost: Promise<never>;

  private constructor(private readonly client: Stan) {
    this.lost = new Promise((_resolve, reject) => {
      for (const event of ['connection_lost', 'disconnect', 'error', 'close'])
        client.on(event, (reason: unknown) => reject(new BusUnavailable('the connection to NATS Streaming was lost', reason)));
    });
    this.lost.catch(() => undefined); // nobody may be reading just then
  }

  static connect({ url, clusterId, clientName }: Omit<NatsStreamingOptions, 'onState'>): Promise<NatsStreamingReader> {
    const client = connect(clusterId, `${clientName}-${newId()}`, {
      url,
      connectTimeout: 3_000,
      reconnect: false,
      stanPingInterval: 2_000,
    });
    return new Promise((resolve, reject) => {
      client.once('connect', () => resolve(new NatsStreamingReader(client)));
      client.once('error', (error) => reject(new BusUnavailable(`no NATS Streaming at ${brokerAddress(url).servers.join(', ')}`, error)));
    });
  }

  /**
   * Hands over what the channel holds (since a time, if one is given) in its order, without waiting for one before the next, at
   * most 256 at a time. Resolves with their number when all that was there at the beginning is taken.
   */
  async read(channel: string, take: Take, since?: Date): Promise<number> {
    const subscription = this.subscribe(channel, since);
    const end = marker(newId());
    const all = new Promise<number>((resolve, reject) => {
      let [taken, inHand, ended] = [0, 0, false];
      const settle = () => ended && inHand === 0 && resolve(taken);
      const handOver = async (message: Message) => {
        const body = message.getData().toString();
        ended ||= body === end;
        if (!isMarker(body)) {
          inHand++;
          await take(body);
          inHand--;
          taken++;
        }
        message.ack();
        settle();
      };
      subscription.on('message', (message) => void handOver(message).catch(reject));
      subscription.on('error', reject);
      subscription.on('timeout', reject);
      subscription.on('ready', () => this.client.publish(channel, end, (error) => error && reject(error)));
    });
    try {
      return await Promise.race([all, this.lost]);
    } finally {
      subscription.removeAllListeners('message').unsubscribe();
    }
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.client.once('close', resolve).close();
      setTimeout(resolve, 2_000).unref();
    });
  }

  private subscribe(channel: string, since: Date | undefined) {
    const options = this.client.subscriptionOptions().setManualAckMode(true).setMaxInFlight(maxInFlight).setAckWait(ackWait);
    return this.client.subscribe(channel, since ? options.setStartTime(since) : options.setDeliverAllAvailable());
  }
}
