import { channelOf, NatsStreamingBus, type EventEnvelope } from '@marquee/common/events';
import type { Servers } from './servers';

/** Puts events on the bus as their owner would. Resolves when the broker has stored them all. */
export async function publish(servers: Servers, events: EventEnvelope[]): Promise<void> {
  const { NATS_URL: url, NATS_CLUSTER_ID: clusterId } = servers.variables;
  const bus = await NatsStreamingBus.connect({ url, clusterId, clientName: 'bench' });
  for (let from = 0; from < events.length; from += 500) {
    await Promise.all(events.slice(from, from + 500).map((event) => bus.publish(channelOf(event.type), { id: event.id, body: JSON.stringify(event) })));
  }
  await bus.close();
}
