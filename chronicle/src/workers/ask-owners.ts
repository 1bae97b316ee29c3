import { InvalidEvent, newId, readEnvelope, type Bus, type Delivery, type EventEnvelope, type Subscription } from '@marquee/common/events';
import { refillChannel, RefillAnswer, requestChannel, type Lease, type RefillRequest, type Store } from '@marquee/common/mongo';
import { repeat, type Clock } from '@marquee/common/service';
import { channels } from '../gateways/channels';
import { beginComparisons, dueComparisons, moveComparison } from '../store/comparisons';
import { findMissing } from '../store/find-missing';
import { leaseOf } from '../store/lease-of';
import type { Intake } from './intake';

export interface AskOwnersOptions {
  store: Store;
  bus: Bus;
  clock: Clock;
  intake: Intake;
  log: Parameters<typeof repeat>[3];
  onProblem: (message: string, details: object) => void;
}

/** After which silence of an owner one asks again, in milliseconds. */
const silence = 5_000;
/** Between two rounds, in milliseconds: what the bus has lost is here that late. */
const pauseMs = 10 * 60_000;
const ackWait = 15_000;

/**
 * Compares, round after round, what is kept with what the owners have, and asks for what is missing: after a lost message, a broker that was away
 * longer than it remembers, and at first for everything there has ever been. One process asks at a time, any takes the answers.
 */
export class AskOwners {
  readonly name = 'comparing with owners';
  private readonly lease: Lease;
  private readonly inHand = new Set<Promise<void>>();
  private readonly looking: ReturnType<typeof repeat>;
  private subscriptions: Subscription[] = [];
  private stopped = false;

  constructor(private readonly options: AskOwnersOptions) {
    this.lease = leaseOf(options.store, 'comparisons');
    this.looking = repeat('comparing with owners', 1_000, () => this.look(), options.log);
  }

  async start(): Promise<void> {
    for (const channel of channels()) {
      const address = addressOf(channel);
      const take = (delivery: Delivery) => this.receive(channel, delivery);
      this.subscriptions.push(await this.options.bus.consume(refillChannel(address), address, take, { maxInFlight: 2, ackWait }));
    }
    await beginComparisons(this.options.store, channels(), this.options.clock.now());
    this.looking.start();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.looking.stop();
    await Promise.all(this.inHand);
    await Promise.all(this.subscriptions.map((subscription) => subscription.close()));
    await this.lease.release();
  }

  private async look(): Promise<void> {
    const { store, bus, clock } = this.options;
    if (!bus.connected || !(await this.lease.held())) return;
    const now = clock.now();
    for (const { id, round, after } of await dueComparisons(store, { now, again: new Date(now.getTime() + silence) }))
      await this.ask(id, { for: 'heads', place: { round, after } });
  }

  private receive(channel: string, delivery: Delivery): void {
    if (this.stopped) return; // goes to another process
    const work: Promise<void> = this.take(channel, delivery)
      .catch((error: unknown) => this.options.onProblem('what an owner answered could not be taken', { channel, error }))
      .finally(() => this.inHand.delete(work));
    this.inHand.add(work);
  }

  private async take(channel: string, delivery: Delivery): Promise<void> {
    const answer = RefillAnswer.safeParse(JSON.parse(delivery.body));
    if (!answer.success) this.options.onProblem('something that is no answer came instead of events', { channel });
    else if (answer.data.page.of === 'heads') await this.compare(channel, answer.data.page);
    else await this.keep(channel, answer.data.page);
    delivery.ack();
  }

  private async compare(channel: string, { place, heads, next }: Extract<RefillAnswer['page'], { of: 'heads' }>): Promise<void> {
    const wants = await findMissing(this.options.store, heads);
    if (wants.length === 0) return this.moveOn(channel, place, next);
    await this.ask(channel, { for: 'events', wants, purpose: { is: 'filling', place, next } });
  }

  private async keep(channel: string, { purpose, events, rest, absent }: Extract<RefillAnswer['page'], { of: 'events' }>): Promise<void> {
    await this.options.intake.keep(events.flatMap((event) => this.readable(channel, event)));
    if (absent.length > 0) this.options.onProblem('the owner does not have what is missing', { channel, absent: absent.slice(0, 20) });
    if (rest.length > 0) await this.ask(channel, { for: 'events', wants: rest, purpose });
    else if (purpose.is === 'filling') await this.moveOn(channel, purpose.place, purpose.next);
  }

  private async moveOn(channel: string, { round, after }: { round: number; after: string }, next: string | undefined): Promise<void> {
    const now = this.options.clock.now().getTime();
    const to =
      next !== undefined
        ? { round, after: next, askAt: new Date(now + silence) }
        : { round: round + 1, after: '', askAt: new Date(now + pauseMs) };
    if (!(await moveComparison(this.options.store, { channel, round, after }, to))) return;
    if (next !== undefined) await this.ask(channel, { for: 'heads', place: { round, after: next } });
  }

  private readable(channel: string, event: unknown): EventEnvelope[] {
    try {
      return [readEnvelope(event)];
    } catch (error) {
      if (!(error instanceof InvalidEvent)) throw error;
      this.options.onProblem('an owner has something that is no event', { channel, error });
      return [];
    }
  }

  private async ask(channel: string, ask: RefillRequest['ask']): Promise<void> {
    const request: RefillRequest = { id: newId(), consumer: addressOf(channel), ask };
    await this.options.bus.publish(requestChannel(channel), { id: request.id, body: JSON.stringify(request) });
  }
}

function addressOf(channel: string): string {
  return `chronicle.intake-${channel}`;
}
