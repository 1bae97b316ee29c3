import { Counter, Gauge, type Registry } from 'prom-client';
import type { Handover } from './smtp';

/** What is still to be sent. */
export interface WaitingEmails {
  count: number;
  /** When the one was asked for that waits the longest. */
  oldest: Date | undefined;
}

export interface EmailMetrics {
  handedOver(outcome: Handover['outcome']): void;
}

/** Gauges are read when the measures are asked for; while `read` rejects they have no value. */
export function createEmailMetrics(registry: Registry, read: () => Promise<WaitingEmails>): EmailMetrics {
  const gauge = (name: string, help: string, valueOf: (waiting: WaitingEmails) => number) =>
    new Gauge({
      ...{ name, help, registers: [registry] },
      async collect() {
        const waiting = await read().catch(() => undefined);
        this.set(waiting ? valueOf(waiting) : NaN);
      },
    });
  gauge('emails_waiting', 'Mails that are still to be sent', ({ count }) => count);
  gauge('emails_oldest_wait_seconds', 'For how long the oldest of them has waited', ({ oldest }) =>
    oldest ? Math.max(0, Date.now() - oldest.getTime()) / 1_000 : 0,
  );
  const handovers = new Counter({
    ...{ name: 'email_handovers_total', help: 'Tries to hand a mail to the mail server', labelNames: ['outcome'], registers: [registry] },
  });
  return { handedOver: (outcome) => handovers.inc({ outcome }) };
}
