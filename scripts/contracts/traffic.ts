import type { AsyncApiService } from '@marquee/common/events';
import { servicesOf } from '../shape/repository';
import { eventsOf, type EventsOf } from '../shape/what-it-does';

/** Which service takes and gives which events, by the services' names. */
export type Traffic = ReadonlyMap<string, EventsOf>;

export function trafficOf(project: string): Traffic {
  return new Map(servicesOf(project).map((service) => [service, eventsOf(project, service)]));
}

/** The same for an AsyncAPI document. */
export function servicesIn(traffic: Traffic): AsyncApiService[] {
  return [...traffic].map(([name, { eventsIn, eventsOut }]) => {
    const consumers = [...new Set(eventsIn.map(({ meaning }) => meaning))];
    const typesOf = (consumer: string) => eventsIn.filter(({ meaning }) => meaning === consumer).map((event) => event.name);
    return { name, sends: eventsOut, receives: consumers.map((consumer) => ({ consumer, types: typesOf(consumer) })) };
  });
}

/** Who has a handler for an event type: `orders (copy-ticket)`. */
export function readersOf(traffic: Traffic, type: string): string[] {
  return [...traffic].flatMap(([service, { eventsIn }]) => {
    const consumers = eventsIn.filter(({ name }) => name === type).map(({ meaning }) => meaning);
    return consumers.length > 0 ? [`${service} (${consumers.join(', ')})`] : [];
  });
}

/** Who publishes on a channel; the channel's own name where nobody does. */
export function publisherOf(traffic: Traffic, channel: string): string {
  for (const [service, { eventsOut }] of traffic) if (eventsOut.some((type) => type.startsWith(`${channel}:`))) return service;
  return channel;
}
