import {
  MAX_IN_FLIGHT,
  parseEnvelope,
  type Bus,
  type Delivery,
  type EventEnvelope,
  type Subscription,
  type UnknownEvent,
} from '../../events';
import { crashPoint } from '../../service/crash-point';
import type { Store } from '../store';
import { applyEvent, type Outcome } from './apply';
import { ackWaitOf, longestLingerOf, withoutLinger, type Consumer } from './consumer';
import { EarlyEvents } from './early-events';
import { History } from './history';
import { knownVersions } from './position';
import { Retries } from './retries';
import { nextAttemptAt, nextLookAt } from './retry-policy';
import { WaitingRoom } from './waiting';
import { wavesOf } from './waves';

/** What the consumers of a process run on. */
export interface ConsumerRuntimeOptions {
  store: Store;
  bus: Bus;
  consumers: Consumer[];
  clock: { now(): Date };
  onProblem?: (message: string, details: object) => void;
  /** Told each time that it is an event's turn which this process has no contract for: its type, or its schema version. */
  onUnknown?: (consumer: string, unknown: string) => void;
  /** Unacknowledged events per consumer, at most. */
  maxInFlight?: number;
  /** How long an early event waits in memory for its predecessor before it is parked, in milliseconds. Default 100. */
  patience?: number;
  /** How often waiting events are looked for at least, in milliseconds; who parks one looks when its time has come. Default 2,000. */
  pollInterval?: number;
}

/**
 * Runs a service's consumers: validate → once and in order → wait or dead letter → acknowledge. An event is
 * acknowledged only when its effect, or its waiting row, is durable.
 */
export class ConsumerRuntime {
  readonly waiting: WaitingRoom;
  private subscriptions: Subscription[] = [];
  private readonly early = new Map<string, EarlyEvents>();
  private readonly inHand = new Set<Promise<unknown>>();
  private readonly receiving = new Set<string>();
  private readonly history: History;
  private readonly retries: Retries;
  private stopped = false;

  constructor(private readonly options: ConsumerRuntimeOptions) {
    this.waiting = new WaitingRoom(options.store.connection, Math.max(...options.consumers.map(ackWaitOf), 0));
    this.history = new History(options.store.connection);
    this.retries = new Retries({
      ...options,
      history: this.history,
      waiting: this.waiting,
      onApplied: (consumer, event) => this.wake(consumer, event),
      onUnknown: (consumer, event, error) => this.meetUnknown(consumer, event, error),
    });
    const { store, patience = 100, maxInFlight = MAX_IN_FLIGHT } = options;
    for (const consumer of options.consumers) {
      const known = (subjects: string[]) => knownVersions(store.connection, consumer, subjects);
      // Another process may linger over what is missing.
      const early = { known, patience: patience + longestLingerOf(consumer), limit: Math.floor(maxInFlight / 2) };
      this.early.set(consumer.name, new EarlyEvents(early));
    }
    if (this.early.size !== options.consumers.length) throw new Error('two consumers have the same name');
  }

  /** True while an event is being applied, or waits a moment in memory. */
  get busy(): boolean {
    return this.inHand.size > 0;
  }

  async start(): Promise<void> {
    const { bus, store, consumers, clock, maxInFlight } = this.options;
    await this.history.begin(consumers, clock.now());
    for (const consumer of consumers) {
      const group = `${store.service}.${consumer.name}`;
      const onDelivery = (delivery: Delivery) => {
        // What comes while we leave goes to another member of the group.
        if (!this.stopped) this.keepInHand(this.receiveOnce(consumer, delivery));
      };
      this.subscriptions.push(await bus.consume(consumer.channel, group, onDelivery, { maxInFlight, ackWait: ackWaitOf(consumer) }));
    }
    this.retries.start();
  }

  /** Stops taking, finishes what is in hand; the durable positions stay. */
  async stop(): Promise<void> {
    this.stopped = true;
    const inHand = [...this.inHand];
    await Promise.race([Promise.allSettled(inHand), pause(5_000)]);
    await Promise.all(this.subscriptions.map((subscription) => subscription.close()));
    await this.retries.stop();
  }

  /**
   * Takes events that were asked for as if they had just come. Resolves when each is applied, passed over or parked, with those that were
   * applied now; with undefined when this process leaves before.
   */
  async take(consumer: Consumer, events: EventEnvelope[]): Promise<EventEnvelope[] | undefined> {
    const applied: EventEnvelope[] = [];
    const prompt = withoutLinger(consumer); // a subject's events wait for each other
    for (const wave of wavesOf(events)) {
      const left = wave.map(async (event) => {
        let settled = false;
        const outcome = await this.applyWhenPossible(prompt, event);
        if (outcome.is === 'applied') applied.push(event);
        await this.settle(consumer, event, { outcome, delivery: { ack: () => (settled = true) } });
        return !settled;
      });
      if ((await Promise.all(left)).includes(true)) return undefined;
    }
    if (applied.length > 0) {
      await this.waiting.hurry(consumer.name, [...new Set(applied.map(({ subject }) => subject))]);
      this.retries.lookIn(0);
    }
    return applied;
  }

  private keepInHand(work: Promise<unknown>): void {
    this.inHand.add(work);
    void work.finally(() => this.inHand.delete(work));
  }

  /** While the database is away, or a handler waits, the broker delivers again and again what we already have in hand. */
  private async receiveOnce(consumer: Consumer, delivery: Delivery): Promise<void> {
    const key = `${consumer.name}|${delivery.body}`;
    if (delivery.redelivered && this.receiving.has(key)) return;
    this.receiving.add(key);
    await this.receive(consumer, delivery).finally(() => this.receiving.delete(key));
  }

  private async receive(consumer: Consumer, delivery: Delivery): Promise<void> {
    let event: EventEnvelope;
    try {
      event = parseEnvelope(delivery.body);
    } catch (error) {
      this.report('an unreadable event is a dead letter', consumer, { error });
      return this.persist(() => this.waiting.bury(consumer.name, delivery.body, error as Error), delivery);
    }
    const outcome = await this.applyWhenPossible(consumer, event);
    await this.settle(consumer, event, { outcome, delivery });
  }

  private async settle(
    consumer: Consumer,
    event: EventEnvelope,
    { outcome, delivery, waited = false }: { outcome: Outcome; delivery: Pick<Delivery, 'ack'>; waited?: boolean },
  ): Promise<void> {
    const now = this.options.clock.now();
    const park = (row: Parameters<WaitingRoom['park']>[2]) => {
      if (row.nextAt) this.retries.lookIn(row.nextAt.getTime() - now.getTime());
      this.earlyOf(consumer).parked(event.subject, event.aggregateversion);
      return this.persist(() => this.waiting.park(consumer.name, event, row), delivery);
    };
    switch (outcome.is) {
      case 'applied':
        crashPoint('after effect before acknowledgement');
        delivery.ack();
        this.wake(consumer, event);
        this.keepInHand(this.retries.followOn(consumer, event));
        return;
      case 'repeated':
        delivery.ack();
        this.wake(consumer, event); // perhaps it was applied here just now, in a batch that had to decide again
        return this.retries.lookBehind(consumer, event);
      case 'early':
        if (waited || this.stopped || !this.earlyOf(consumer).admits(event.subject)) {
          this.retries.expect(consumer, event);
          return park({ early: true, nextAt: nextLookAt(now, now) });
        }
        await this.predecessor(consumer, event);
        return this.settle(consumer, event, { outcome: await this.applyWhenPossible(consumer, event), delivery, waited: true });
      case 'deferred':
        return park({ nextAt: outcome.until });
      case 'invalid':
        this.report('an event that does not fit its contract is a dead letter', consumer, { event: event.id, error: outcome.error });
        return park({ attempts: 1, error: outcome.error });
      case 'unknown':
        this.meetUnknown(consumer, event, outcome.error);
        return park({ unknown: outcome.error.what, error: outcome.error });
      case 'failed':
        this.report('an event failed and waits', consumer, { event: event.id, error: outcome.error });
        return park({ attempts: 1, error: outcome.error, nextAt: nextAttemptAt(1, now) });
      case 'unavailable':
        return; // stopping: the broker delivers it again
    }
  }

  /** A database that is down is no failure of the event: tries until it is back, or until we stop. */
  private async applyWhenPossible(consumer: Consumer, event: EventEnvelope): Promise<Outcome> {
    for (let attempt = 0; ; attempt++) {
      const { store, clock } = this.options;
      const outcome = await applyEvent(store, consumer, event, { now: clock.now(), history: this.history });
      if (outcome.is !== 'unavailable' || this.stopped) return outcome;
      await pause(Math.min(100 * 2 ** attempt, 2_000) * (0.5 + Math.random()));
    }
  }

  /** Resolves when the event before this one was applied, here or by another process, or after a moment's patience. */
  private predecessor(consumer: Consumer, { subject, aggregateversion }: EventEnvelope): Promise<void> {
    return this.earlyOf(consumer).hold(subject, aggregateversion);
  }

  private wake(consumer: Consumer, { subject, aggregateversion }: EventEnvelope): void {
    this.earlyOf(consumer).applied(subject, aggregateversion);
  }

  private earlyOf(consumer: Consumer): EarlyEvents {
    return this.early.get(consumer.name) as EarlyEvents;
  }

  /** Acknowledges once `write` is durable; a database that is down leaves the event to the broker. */
  private async persist(write: () => Promise<void>, delivery: Pick<Delivery, 'ack'>): Promise<void> {
    for (let attempt = 0; !this.stopped || attempt === 0; attempt++) {
      try {
        await write();
      } catch (error) {
        this.options.onProblem?.('an event could not be parked', { error });
        await pause(Math.min(100 * 2 ** attempt, 2_000));
        continue;
      }
      crashPoint('after parking before acknowledgement');
      return delivery.ack();
    }
  }

  private meetUnknown(consumer: Consumer, event: EventEnvelope, error: UnknownEvent): void {
    this.report('an event waits for a process that knows it', consumer, { event: event.id, error });
    this.options.onUnknown?.(consumer.name, error.what);
  }

  private report(message: string, consumer: Consumer, details: object): void {
    this.options.onProblem?.(message, { consumer: consumer.name, ...details });
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
