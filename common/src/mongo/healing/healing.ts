import { InvalidEvent, newId, readEnvelope, type Bus, type Delivery, type EventEnvelope, type Subscription } from '../../events';
import type { Consumer } from '../consumers/consumer';
import type { ConsumerRuntime } from '../consumers/consumer-runtime';
import { knownVersions } from '../consumers/position';
import { Lease } from '../lease';
import type { Store } from '../store';
import { Fillings, type Brought } from './fillings';
import { Gaps, type Lack } from './gaps';
import { Rebuilds } from './rebuilds';
import {
  refillChannel,
  RefillAnswer,
  requestChannel,
  type EventsPage,
  type HeadsPage,
  type Place,
  type RefillRequest,
} from './refill-messages';
import type { Replays } from './replays';

/** Which consumers are healed, and who is told. */
export interface HealingOptions {
  store: Store;
  bus: Bus;
  consumers: Consumer[];
  /** What the consumers run on: started before and stopped after. */
  runtime: ConsumerRuntime;
  /** What somebody wants to happen again. */
  replays?: Replays | undefined;
  onProblem?: ((message: string, details: object) => void) | undefined;
  onProgress?: ((message: string, details: object) => void) | undefined;
  /** Told of events that came because they were asked for. */
  onRefilled?: ((consumer: string, why: EventsPage['purpose']['is'], events: number) => void) | undefined;
  /** How long what is missing may be on its way before it is asked for, in milliseconds. Default 2,000. */
  patience?: number;
  /** How often one looks what is to be asked for, in milliseconds. Default 1,000. */
  interval?: number;
}

/** What a process that was killed had in hand goes to another after this long, in milliseconds; more than a page takes. */
const ackWait = 10_000;
/** Pages in hand: one of a filling, one of something else. */
const maxInFlight = 2;
/** Besides gaps, behind which live events wait, one looks what is to be asked for each third time: nobody waits for that, and each look costs. */
const seldom = 3;
/** A younger event, in milliseconds, may merely have overtaken itself: it says nothing about others that are missing. */
const youth = 5_000;

/**
 * Sees to it that a service's consumers come to have every event, also what the bus no longer holds or never held: asks the owners for
 * what is missing, and takes what they send on the consumer's own channel. Live events come meanwhile as always, for
 * a consumer takes one page at a time and asks for the next one then. One process asks at a time; any process takes.
 */
export class Healing {
  readonly fillings: Fillings;
  private readonly gaps: Gaps;
  private readonly rebuilds: Rebuilds;
  private readonly lease: Lease;
  private readonly receiving = new Map<string, Promise<void>>();
  private subscriptions: Subscription[] = [];
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;
  private toldAt = 0;
  private looks = 0;

  constructor(private readonly options: HealingOptions) {
    const { store, consumers, patience = 2_000 } = options;
    this.fillings = new Fillings(store.connection);
    this.gaps = new Gaps(store.connection, consumers, patience);
    const tell = (message: string, consumer: Consumer, details: object) => this.report(message, consumer, details);
    this.rebuilds = new Rebuilds(store, consumers, tell);
    this.lease = new Lease(store.connection, 'healing');
  }

  /** Consumers that were never filled begin to be. */
  async start(): Promise<void> {
    const { bus, consumers } = this.options;
    for (const consumer of consumers) {
      const address = this.addressOf(consumer);
      const take = (delivery: Delivery) => this.receive(consumer, delivery);
      this.subscriptions.push(await bus.consume(refillChannel(address), address, take, { maxInFlight, ackWait }));
    }
    await this.fillings.begin(consumers);
    if (consumers.length > 0) this.lookIn(0);
  }

  /** Takes no more and finishes the pages in hand; what is not filled yet goes on elsewhere, or at the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
    await Promise.race([Promise.all(this.receiving.values()), new Promise((resolve) => setTimeout(resolve, 5_000))]);
    await Promise.all(this.subscriptions.map((subscription) => subscription.close()));
    await this.lease.release();
  }

  /** Pauses for longer than looking takes. */
  private lookIn(milliseconds: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      const began = Date.now();
      this.looking = this.look()
        .catch((error: unknown) => this.options.onProblem?.('what is missing could not be looked for', { error }))
        .finally(() => this.lookIn(Math.max(this.options.interval ?? 1_000, 4 * (Date.now() - began))));
    }, milliseconds);
  }

  private async look(): Promise<void> {
    if (!this.options.bus.connected || !(await this.lease.held())) return;
    await this.attempt('gaps', async () => this.askFor('gap', await this.gaps.due()));
    if (this.looks++ % seldom !== 0) return;
    await this.attempt('rebuilds', async () => this.askFor('rebuild', await this.rebuilds.due()));
    await this.attempt('replays', async () => this.askFor('replay', (await this.options.replays?.due()) ?? []));
    await this.attempt('fillings', () => this.askForHeads());
  }

  /** What goes wrong with one kind of asking, every time perhaps, keeps nobody from the others. */
  private async attempt(what: string, ask: () => Promise<void>): Promise<void> {
    await ask().catch((error: unknown) => this.options.onProblem?.('what is missing could not be looked for', { what, error }));
  }

  private async askForHeads(): Promise<void> {
    for (const { _id, round, after, asks } of await this.fillings.due(this.options.consumers)) {
      const consumer = this.options.consumers.find(({ name }) => name === _id) as Consumer;
      if (asks === 3) this.report('the owner of a channel does not answer', consumer, { channel: consumer.channel });
      await this.ask(consumer, { for: 'heads', place: { round, after } });
    }
  }

  private async askFor(is: 'gap' | 'rebuild' | 'replay', lacks: Lack[]): Promise<void> {
    for (const lack of lacks) {
      const { consumer, wants, overdue } = lack;
      await this.ask(consumer, { for: 'events', wants, purpose: { is } });
      if (is === 'gap') this.gaps.noteAsked(lack);
      if (overdue.length > 0) this.report('what is missing does not come, though its owner is asked for it', consumer, { overdue });
    }
  }

  private receive(consumer: Consumer, delivery: Delivery): void {
    if (this.stopped) return; // goes to another process
    if (delivery.redelivered && this.receiving.has(delivery.body)) return;
    const work = this.take(consumer, delivery)
      .catch((error: unknown) => this.report('what was asked for could not be taken', consumer, { error }))
      .finally(() => this.receiving.delete(delivery.body));
    this.receiving.set(delivery.body, work);
  }

  private async take(consumer: Consumer, delivery: Delivery): Promise<void> {
    const answer = parseAnswer(delivery.body);
    if (!answer) this.report('something that is no answer came instead of events', consumer, {});
    else if (answer.page.of === 'heads') await this.compare(consumer, answer.page);
    else if (answer.page.purpose.is === 'rebuild') await this.rebuild(consumer, answer.page);
    else if (answer.page.purpose.is === 'replay')
      await this.options.replays?.take(consumer, this.readable(consumer, answer.page.events), answer.page.absent);
    else if (!(await this.fill(consumer, answer.page, new Date(answer.at)))) return;
    delivery.ack();
  }

  private async compare(consumer: Consumer, { place, heads, next }: HeadsPage): Promise<void> {
    const { connection } = this.options.store;
    const subjects = heads.map(([subject]) => subject);
    const known = subjects.length > 0 ? await knownVersions(connection, consumer, subjects) : new Map<string, number>();
    const behind = heads
      .map(([subject, head]) => ({ subject, head, version: (known.get(subject) ?? -1) + 1 }))
      .filter(({ head, version }) => version <= head);
    const waits = behind.length > 0 ? await this.options.runtime.waiting.waitingAt(consumer.name, behind) : new Set<string>();
    const wants = behind.filter(({ subject }) => !waits.has(subject)).map(({ subject, version }) => ({ subject, from: version }));
    if (wants.length === 0) return this.moveOn(consumer, place, { next, found: 0, events: 0 });
    if (!(await this.fillings.keepUp(consumer.name, place))) return;
    await this.ask(consumer, { for: 'events', wants, purpose: { is: 'filling', place, next } });
  }

  /** False when this process leaves before everything is applied. */
  private async fill(consumer: Consumer, { purpose, events, rest, absent }: EventsPage, at: Date): Promise<boolean> {
    const applied = await this.options.runtime.take(consumer, this.readable(consumer, events));
    if (!applied) return false;
    this.options.onRefilled?.(consumer.name, purpose.is, applied.length);
    if (absent.length > 0) this.report('the owner does not have what is missing', consumer, { absent });
    if (purpose.is === 'filling') {
      const { place, next } = purpose;
      const found = applied.filter(({ time }) => at.getTime() - Date.parse(time) > youth).length;
      const brought = { found, events: applied.length };
      if (rest.length === 0) await this.moveOn(consumer, place, { next, ...brought });
      else if (await this.fillings.keepUp(consumer.name, place, brought)) await this.ask(consumer, { for: 'events', wants: rest, purpose });
    } else if (rest.length > 0) {
      await this.ask(consumer, { for: 'events', wants: rest, purpose });
    }
    return true;
  }

  private async rebuild(consumer: Consumer, { purpose, events, rest, absent }: EventsPage): Promise<void> {
    const readable = this.readable(consumer, events);
    const subjects = new Set([...readable, ...absent].map(({ subject }) => subject));
    for (const subject of subjects) {
      const own = readable.filter((event) => event.subject === subject);
      await this.rebuilds.take(consumer, subject, { events: own, more: rest.some((want) => want.subject === subject) });
    }
    if (rest.length > 0) await this.ask(consumer, { for: 'events', wants: rest, purpose });
  }

  private async moveOn(consumer: Consumer, place: Place, brought: Brought & { next: string | undefined }): Promise<void> {
    if (!(await this.fillings.moveOn(consumer.name, place, brought))) return;
    await this.tell(consumer, brought.next === undefined);
    if (brought.next !== undefined) await this.ask(consumer, { for: 'heads', place: { ...place, after: brought.next } });
  }

  private async tell(consumer: Consumer, roundIsOver: boolean): Promise<void> {
    if (!this.options.onProgress || (!roundIsOver && Date.now() - this.toldAt < 10_000)) return;
    this.toldAt = Date.now();
    const row = (await this.fillings.all()).find(({ _id }) => _id === consumer.name);
    const message = row?.done ? 'a consumer has all that its owner has' : 'a consumer is being filled';
    this.options.onProgress(message, { consumer: consumer.name, round: row?.round, after: row?.after, events: row?.events });
  }

  private readable(consumer: Consumer, events: unknown[]): EventEnvelope[] {
    return events.flatMap((event) => {
      try {
        return [readEnvelope(event)];
      } catch (error) {
        if (!(error instanceof InvalidEvent)) throw error;
        this.report('the owner sent something that is no event', consumer, { error });
        return [];
      }
    });
  }

  private async ask(consumer: Consumer, ask: RefillRequest['ask']): Promise<void> {
    const request: RefillRequest = { id: newId(), consumer: this.addressOf(consumer), ask };
    await this.options.bus.publish(requestChannel(consumer.channel), { id: request.id, body: JSON.stringify(request) });
  }

  private addressOf(consumer: Consumer): string {
    return `${this.options.store.service}.${consumer.name}`;
  }

  private report(message: string, consumer: Consumer, details: object): void {
    this.options.onProblem?.(message, { consumer: consumer.name, ...details });
  }
}

function parseAnswer(body: string): RefillAnswer | undefined {
  try {
    return RefillAnswer.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined; // not JSON
  }
}
