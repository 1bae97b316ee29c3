import type { EventEnvelope } from '../../events';

const waveSize = 64;

/** A few events of each subject at a time, in their order: of more, many would have to wait for their turn. */
export function wavesOf(events: EventEnvelope[]): EventEnvelope[][] {
  const waves: EventEnvelope[][] = [];
  const counts = new Map<string, number>();
  for (const event of events) {
    const count = counts.get(event.subject) ?? 0;
    counts.set(event.subject, count + 1);
    (waves[Math.floor(count / waveSize)] ??= []).push(event);
  }
  return waves;
}
