import { JetStreamBus, moveEvents, NatsStreamingReader, registeredContracts } from '@marquee/common/events';
import type { Say } from '../../scripts/servers/say';

export interface Move {
  /** NATS Streaming. */
  from: string;
  /** NATS with JetStream, of a cluster several servers with commas between. */
  to: string;
  /** The cluster id of NATS Streaming, and what the names of the streams shall begin with. */
  clusterId: string;
  /** By this machine's clock: only what was published since, and some of what was published up to a minute before. */
  since?: Date | undefined;
  say: Say;
}

/** Moves what every channel of the marketplace holds. Rejects when something could not be moved: begin again then. */
export async function moveBetween({ from, to, clusterId, since, say }: Move): Promise<number> {
  const clientName = 'move-bus';
  const reader = await NatsStreamingReader.connect({ url: from, clusterId, clientName });
  try {
    const bus = await JetStreamBus.connect({ url: to, prefix: clusterId, clientName });
    try {
      const onMoved = (channel: string, count: number) => say(`${channel}: ${count} events`);
      return await moveEvents({ from: reader, to: bus, channels: channelsOfMarketplace(), since, onMoved });
    } finally {
      await bus.close();
    }
  } finally {
    await reader.close();
  }
}

export function channelsOfMarketplace(): string[] {
  return [...new Set(registeredContracts().map(({ channel }) => channel))];
}
