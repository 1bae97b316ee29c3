import { AckPolicy, DeliverPolicy, JetStreamApiCodes, type JetStreamManager } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { isApiError } from './api-error';
import { askAgain } from './ask-again';

export interface GroupConsumer {
  stream: string;
  consumer: string;
  /** Milliseconds. */
  ackWait: number;
}

/**
 * Makes sure of the durable consumer of a group. One that is there already, made by an earlier version or changed by an operator,
 * keeps its position and gets what the members of now count on: JetStream would not make it again with another configuration.
 */
export async function makeSureOf(manager: JetStreamManager, { stream, consumer, ackWait }: GroupConsumer): Promise<void> {
  // Each member bounds what it takes; a bound on all of them would let one that died hold up the others.
  const counted = { ack_wait: nanos(ackWait), max_ack_pending: -1 };
  try {
    const { config } = await askAgain(() => manager.consumers.info(stream, consumer));
    if (config.ack_wait !== counted.ack_wait || config.max_ack_pending !== counted.max_ack_pending) {
      await askAgain(() => manager.consumers.update(stream, consumer, counted));
    }
  } catch (error) {
    if (!isApiError(error, JetStreamApiCodes.ConsumerNotFound)) throw error;
    const durable = { durable_name: consumer, ack_policy: AckPolicy.Explicit, deliver_policy: DeliverPolicy.All };
    await askAgain(() => manager.consumers.add(stream, { ...durable, ...counted }));
  }
}
