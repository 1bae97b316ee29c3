import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  contractOf,
  InvalidEvent,
  parseEnvelope,
  personalFields,
  type Bus,
  type Delivery,
  type EventEnvelope,
  type Subscription,
} from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { isSealed } from '@marquee/common/personal';
import { crashPoint, type Clock } from '@marquee/common/service';
import { chronicled, type ChronicledEvent } from '../domain/chronicled-event';
import { channels } from '../gateways/channels';
import { keepEvents, keepStrays } from '../store/keep-events';
import type { Stray } from '../store/strays';

/** What the intake works on. */
export interface IntakeOptions {
  store: Store;
  bus: Bus;
  clock: Clock;
  /** Days that events are kept; 0 for ever. */
  retentionDays: number;
  onProblem: (message: string, details: object) => void;
}

interface Came {
  channel: string;
  delivery: Pick<Delivery, 'ack'>;
}

const group = 'chronicle.intake';
const maxInFlight = 2_000;
/** Longer than a batch takes on a busy machine; what a killed process had in hand goes to another then, in milliseconds. */
const ackWait = 15_000;
const batchSize = 1_000;
/** For so long, in milliseconds, an event waits for others that are written with it. */
const linger = 100;
const oneDay = 24 * 60 * 60 * 1000;

/**
 * Takes in every channel as it comes, in batches, whatever an event says: also types and versions that this process does not know, gaps, and
 * disorder. An event is acknowledged when it is durable. Why this is no consumer: docs/adr/0026.
 */
export class Intake {
  readonly name = 'intake';
  private readonly waiting = new Map<string, Came>();
  private subscriptions: Subscription[] = [];
  private writing: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly options: IntakeOptions) {}

  async start(): Promise<void> {
    for (const channel of channels()) {
      const take = (delivery: Delivery) => this.take(channel, delivery);
      this.subscriptions.push(await this.options.bus.consume(channel, group, take, { maxInFlight, ackWait }));
    }
  }

  /** Takes no more, and finishes what is in hand; the rest goes to another process. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.writing;
    await Promise.all(this.subscriptions.map((subscription) => subscription.close()));
  }

  /** How many events have come and are not kept yet. */
  get depth(): number {
    return this.waiting.size;
  }

  /** Keeps events that came some other way. Resolves when they are durable. */
  async keep(events: readonly EventEnvelope[]): Promise<void> {
    const { store, clock, retentionDays, onProblem } = this.options;
    const now = clock.now();
    const rows = events.map((event) => chronicled(event, { personal: personalIn(event), isSealed, now }));
    const keptSince = retentionDays > 0 ? new Date(now.getTime() - retentionDays * oneDay) : undefined;
    const second = await keepEvents(store, rows, keptSince);
    if (second.length === 0) return;
    for (const { id, subject, version, source } of second)
      onProblem('two events claim the same version', { event: id, subject, version, source });
    await keepStrays(
      store,
      second.map((event) => secondWriter(event, now)),
    );
  }

  private take(channel: string, delivery: Delivery): void {
    if (this.stopped) return;
    this.waiting.set(delivery.body, { channel, delivery }); // what is delivered again is in hand already
    this.writing ??= this.write().finally(() => (this.writing = undefined));
  }

  private async write(): Promise<void> {
    await pause(linger);
    for (let failures = 0; this.waiting.size > 0;) {
      const batch = [...this.waiting].slice(0, batchSize);
      try {
        await this.keepBatch(batch);
        failures = 0;
      } catch (error) {
        this.options.onProblem('events could not be kept', { error, waiting: this.waiting.size });
        if (this.stopped) return;
        await pause(Math.min(100 * 2 ** failures++, 2_000));
        continue;
      }
      crashPoint('after effect before acknowledgement');
      for (const [body] of batch) {
        this.waiting.get(body)?.delivery.ack();
        this.waiting.delete(body);
      }
    }
  }

  private async keepBatch(batch: [string, Came][]): Promise<void> {
    const events: EventEnvelope[] = [];
    const unreadable: Omit<Stray, 'version'>[] = [];
    for (const [body, { channel }] of batch) {
      try {
        events.push(parseEnvelope(body));
      } catch (error) {
        if (!(error instanceof InvalidEvent)) throw error;
        unreadable.push(unreadableOf(body, channel, { error, at: this.options.clock.now() }));
      }
    }
    await keepStrays(this.options.store, unreadable);
    await this.keep(events);
  }
}

function personalIn({ type }: EventEnvelope): string[] {
  const contract = contractOf(type);
  return contract ? personalFields(contract) : [];
}

function secondWriter(event: ChronicledEvent, at: Date): Omit<Stray, 'version'> {
  const { id, subject, kind, version, type, source } = event;
  return { id, is: 'second_writer', at, channel: kind, subject, subjectVersion: version, type, source, body: JSON.stringify(event) };
}

/** The same text is the same stray, however often it comes. */
function unreadableOf(body: string, channel: string, { error, at }: { error: Error; at: Date }): Omit<Stray, 'version'> {
  const id = createHash('sha256').update(`${channel}|${body}`).digest('hex');
  return { id, is: 'unreadable', at, channel, error: error.message, body };
}
