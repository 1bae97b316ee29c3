import { Gauge, type Registry } from 'prom-client';
import type { Lag } from '../domain/lag';

export interface LagMetrics {
  tell(lag: Lag): void;
}

/** What was read last, of the consumers that could be asked. It also shows one that hears nothing any more, of which its own service knows nothing. */
export function createLagMetrics(registry: Registry): LagMetrics {
  const behind = new Gauge({
    name: 'consumer_behind_seconds',
    help: "For how long the oldest of its owner's latest events has not been applied",
    labelNames: ['service', 'consumer'],
    registers: [registry],
  });
  return {
    tell({ at, services }) {
      behind.reset();
      for (const told of services) {
        if ('why' in told) continue;
        for (const { consumer, behind: of } of told.consumers) {
          if (of) behind.set({ service: told.service, consumer }, of.since ? Math.max(0, at.getTime() - of.since.getTime()) / 1_000 : 0);
        }
      }
    },
  };
}
