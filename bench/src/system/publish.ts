import { channelOf, NatsStreamingBus, type EventEnvelope } from '@marquee/common/events';
import type { Market } from './market';

/** Puts events on the bus as their owner would. Resolves when the broker has stored them all. */
export async function publish({ addresses }: Market, events: EventEnvelope[]): Promise<void> {
  const bus = await NatsStreamingBus.connect({ url: addresses.natsUrl, clusterId: addresses.natsClusterId, clientName: 'bench' });
  for (let from = 0; from < events.length; from += 500) {
    await Promise.all(
      events.slice(from, from + 500).map((event) => bus.publish(channelOf(event.type), { id: event.id, body: JSON.stringify(event) })),
    );
  }
  await bus.close();
}
