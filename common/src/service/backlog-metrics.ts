import { Gauge, type Registry } from 'prom-client';
import type { WaitingSummary } from '../mongo';

/** What a service has not published, and what its consumers have not applied. */
export interface Backlog {
  outbox: { rows: number; oldest: Date | undefined };
  waiting: WaitingSummary[];
}

/**
 * Gauges of the backlog, read when the measures are asked for: once for all of them, by a few indexed queries. While `read`
 * rejects, or takes longer than two seconds, they have no value and `backlog_readable` is 0.
 */
export function createBacklogMetrics(registry: Registry, consumers: string[], read: () => Promise<Backlog>): void {
  let reading: Promise<Backlog | undefined> | undefined;
  const look = () => (reading ??= inTime(read()).finally(() => (reading = undefined)));
  const gauge = (name: string, help: string, tell: (backlog: Backlog, gauge: Gauge) => void, labelNames: string[] = []) =>
    new Gauge({
      ...{ name, help, labelNames, registers: [registry] },
      async collect() {
        const backlog = await look();
        this.reset();
        if (backlog) tell(backlog, this);
        else if (labelNames.length === 0) this.set(NaN);
      },
    });
  const perConsumer = (name: string, help: string, count: (summary: WaitingSummary) => number) =>
    gauge(
      name,
      help,
      ({ waiting }, each) => {
        for (const consumer of consumers) each.set({ consumer }, 0);
        for (const summary of waiting) each.set({ consumer: summary.consumer }, count(summary));
      },
      ['consumer'],
    );
  gauge('outbox_rows', 'Commits whose events are not all published yet; at most 100,000 are counted', ({ outbox }, each) =>
    each.set(outbox.rows),
  );
  gauge('outbox_oldest_age_seconds', 'For how long the oldest of them has waited', ({ outbox }, each) => each.set(ageOf(outbox.oldest)));
  perConsumer('consumer_waiting_events', 'Events that wait for an earlier one, or for their next attempt', ({ waiting }) => waiting);
  perConsumer('consumer_dead_letters', 'Events that nothing tries again by itself', ({ dead }) => dead);
  perConsumer('consumer_unknown_events', 'Events that wait for a process that knows them', ({ unknown }) => unknown);
  new Gauge({
    ...{ name: 'backlog_readable', help: 'Whether the database has told the backlog', registers: [registry] },
    async collect() {
      this.set((await look()) ? 1 : 0);
    },
  });
}

function ageOf(oldest: Date | undefined): number {
  return oldest ? Math.max(0, Date.now() - oldest.getTime()) / 1_000 : 0;
}

/** Undefined when it cannot be read now: who asks for measures is not kept waiting for a database that is away. */
async function inTime(read: Promise<Backlog>): Promise<Backlog | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), 2_000)));
  return Promise.race([read.catch(() => undefined), late]).finally(() => clearTimeout(timer));
}
