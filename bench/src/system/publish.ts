import { channelOf, JetStreamBus, NatsStreamingBus, type Bus, type EventEnvelope } from '@marquee/common/events';
import type { BrokerKind } from '../../../infra/local/broker-kinds';
import type { Market } from './market';

/** A line of our own to the broker of a market. */
export function busOf({ addresses: { bus, natsUrl, natsClusterId } }: Market): Promise<Bus> {
  return connectBus(bus, natsUrl, natsClusterId);
}

export function connectBus(kind: BrokerKind, url: string, clusterId: string): Promise<Bus> {
  const clientName = 'bench';
  return kind === 'jetstream'
    ? JetStreamBus.connect({ url, prefix: clusterId, clientName })
    : NatsStreamingBus.connect({ url, clusterId, clientName });
}

/** Puts events on the bus as their owner would, or on another channel. Resolves when the broker has stored them all. */
export async function publish(market: Market, events: EventEnvelope[], channel?: string): Promise<void> {
  const bus = await busOf(market);
  for (let from = 0; from < events.length; from += 500) {
    await Promise.all(
      events
        .slice(from, from + 500)
        .map((event) => bus.publish(channel ?? channelOf(event.type), { id: event.id, body: JSON.stringify(event) })),
    );
  }
  await bus.close();
}
