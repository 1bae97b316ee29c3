import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { BusUnavailable, type Bus } from './bus';
import type { NatsStreamingReader } from './nats-streaming-reader';

/** From where, whereto, and what. */
export interface MoveOptions {
  from: NatsStreamingReader;
  to: Pick<Bus, 'publish'>;
  channels: readonly string[];
  /** By the caller's own clock: only what was published since, and some of what was published up to a minute before. Everything without. */
  since?: Date | undefined;
  onMoved?: (channel: string, count: number) => void;
  /** For how long a bus that does not take an event is asked again, in milliseconds. Default 60,000. */
  patience?: number;
}

/** The broker goes by its own clock. What was published so long before is moved again, in milliseconds: more than clocks differ. */
const overlap = 60_000;

/**
 * Publishes on another bus what the channels of NATS Streaming hold, each in its order. Groups of the other bus then find
 * everything that they may have missed, and pass over what they know. What is broken off is begun again: nothing is lost by
 * moving twice. Rejects when an event could not be moved. Resolves with the number of events.
 */
export async function moveEvents({ from: reader, to, channels, since, onMoved, patience = 60_000 }: MoveOptions): Promise<number> {
  const from = since && new Date(since.getTime() - overlap);
  let sum = 0;
  for (const channel of channels) {
    const count = await reader.read(channel, (body) => publish(to, channel, { body, patience }), from);
    onMoved?.(channel, count);
    sum += count;
  }
  return sum;
}

async function publish(bus: Pick<Bus, 'publish'>, channel: string, { body, patience }: { body: string; patience: number }): Promise<void> {
  const id = idOf(body);
  for (const end = Date.now() + patience; ;) {
    try {
      return await bus.publish(channel, { id, body });
    } catch (error) {
      if (!(error instanceof BusUnavailable) || Date.now() > end) throw error;
      await pause(200);
    }
  }
}

/** The event's own, so that a bus that deduplicates stores it once. What is no event is moved all the same. */
function idOf(body: string): string {
  try {
    const { id } = JSON.parse(body) as { id?: unknown };
    if (typeof id === 'string') return id;
  } catch {
    // not JSON: consumers say so, as they would have on the other bus
  }
  return createHash('sha256').update(body).digest('hex');
}
