import { registeredContracts, type EventEnvelope, type UnknownEvent } from '../../events';
import { crashPoint } from '../../service/crash-point';
import type { Store } from '../store';
import { applyEvent, type Outcome } from './apply';
import { withoutLinger, type Consumer } from './consumer';
import type { History } from './history';
import { ParkedElsewhere, type Reached } from './parked-elsewhere';
import { nextAttemptAt, nextLookAt } from './retry-policy';
import type { WaitingRoom, WaitingRow } from './waiting';

export interface RetriesOptions {
  store: Store;
  consumers: Consumer[];
  waiting: WaitingRoom;
  history: History;
  clock: { now(): Date };
  onApplied: (consumer: Consumer, event: EventEnvelope) => void;
  onUnknown: (consumer: Consumer, event: EventEnvelope, error: UnknownEvent) => void;
  onProblem?: ((message: string, details: object) => void) | undefined;
  /** How often waiting events are looked for at least, in milliseconds; who parks one looks when its time has come. Default 2,000. */
  pollInterval?: number | undefined;
}

interface Tried {
  last?: WaitingRow;
  early: WaitingRow[];
  stuck?: boolean;
}

const claimSize = 256;
/** So many subjects are tried at a time: a handler that takes its time keeps others from nothing until then. */
const mostInHand = 256;
/** What comes due while an earlier one of its subject is being tried is looked at again after so many milliseconds. */
const soon = 1_000;
/** So many are remembered; of others what waited goes on a moment later. */
const expectedAtMost = 10_000;
/** So many events of one subject that were waiting for each other are taken on after one another. */
const chainSize = 64;

/** Applies what waits in a service's waiting room when its time has come, or what it has waited for. */
export class Retries {
  private readonly byName: Map<string, Consumer>;
  private readonly pollInterval: number;
  /** Subjects of which this process has parked early events, each with its consumer. */
  private readonly expected = new Set<string>();
  private readonly elsewhere: ParkedElsewhere;
  /** What is being tried, by consumer and subject. */
  private readonly inHand = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private nextTimeAt = Infinity;
  private nextKnownAt = 0;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly options: RetriesOptions) {
    this.byName = new Map(options.consumers.map((consumer) => [consumer.name, withoutLinger(consumer)]));
    this.pollInterval = options.pollInterval ?? 2_000;
    const { waiting, onProblem } = options;
    this.elsewhere = new ParkedElsewhere({ waiting, onProblem, goOn: (reached) => this.goOn(reached) });
  }

  start(): void {
    this.lookIn(this.pollInterval);
  }

  /** What it has claimed and not tried yet goes to another process. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.elsewhere.stop();
    await this.looking;
    await Promise.all(this.inHand.values());
  }

  /** Looks for due events in at most so many milliseconds. */
  lookIn(milliseconds: number): void {
    const pause = Math.max(5, Math.min(milliseconds, this.pollInterval));
    if (this.stopped || Date.now() + pause >= this.nextTimeAt) return;
    this.nextTimeAt = Date.now() + pause;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.nextTimeAt = Infinity; // what is parked during this look has another
      this.looking = this.looking
        .then(() => this.applyDue())
        .catch((error: unknown) => this.options.onProblem?.('the waiting events could not be read', { error }))
        .finally(() => this.lookIn(this.pollInterval));
    }, pause);
  }

  /** An event of this subject was parked, for it is early. */
  expect(consumer: Consumer, { subject }: EventEnvelope): void {
    this.expected.add(chainOf(consumer.name, subject));
    const [oldest] = this.expected;
    if (oldest !== undefined && this.expected.size > expectedAtMost) this.expected.delete(oldest); // another process may have gone on with it
  }

  /** What has waited for an event that has just been applied need not wait for its next look, whoever has parked it. */
  async followOn(consumer: Consumer, event: EventEnvelope): Promise<void> {
    if (!this.expected.has(chainOf(consumer.name, event.subject))) return this.lookBehind(consumer, event);
    try {
      await this.goOn(reachedBy(consumer, event));
    } catch (error) {
      this.options.onProblem?.('the waiting events could not be read', { error });
    }
  }

  /** The same, in a moment, for an event that may have been applied long ago: what is behind it may have failed, and is not tried sooner for that. */
  lookBehind(consumer: Consumer, event: EventEnvelope): void {
    this.elsewhere.note(reachedBy(consumer, event));
  }

  private async goOn(reached: Reached): Promise<void> {
    const rows = await this.options.waiting.claimBehind(reached, chainSize);
    if (rows.length > 0) await this.retryInTurn(rows);
    else await this.forgetIfNothingWaits(reached);
  }

  private async applyDue(): Promise<void> {
    const names = [...this.byName.keys()];
    if (names.length === 0) return;
    await this.applyKnown(names);
    await this.takeUp(() => this.options.waiting.claim(names, claimSize));
  }

  /** What a process that did not know it has kept, and this one knows. Rarely: it is for when a newer release starts. */
  private async applyKnown(names: string[]): Promise<void> {
    if (Date.now() < this.nextKnownAt) return;
    const known = registeredContracts().flatMap(({ type, dataschema }) => [type, dataschema]);
    if (await this.takeUp(() => this.options.waiting.claimKnown(names, known, claimSize)))
      this.nextKnownAt = Date.now() + 5 * this.pollInterval;
  }

  /** Claims and begins to try, until nothing is left. False when there is more, and no room for it: then one looks again when there is. */
  private async takeUp(claim: () => Promise<WaitingRow[]>): Promise<boolean> {
    while (this.inHand.size < mostInHand) {
      const rows = await claim();
      if (rows.length === 0 || this.stopped) return true;
      await this.tryEach(rows);
    }
    return false;
  }

  private async tryEach(rows: WaitingRow[]): Promise<void> {
    const isInHand = ({ consumer, subject }: WaitingRow) => this.inHand.has(chainOf(consumer, subject));
    const later = rows.filter(isInHand);
    const chains = new Map<string, WaitingRow[]>();
    for (const row of rows.filter((each) => !isInHand(each))) {
      const chain = chainOf(row.consumer, row.subject);
      chains.set(chain, [...(chains.get(chain) ?? []), row]);
    }
    for (const [chain, waiting] of chains) {
      const work = this.retryInTurn(waiting)
        .catch((error: unknown) => this.options.onProblem?.('the waiting events could not be read', { error }))
        .finally(() => {
          const wasFull = this.inHand.size >= mostInHand;
          this.inHand.delete(chain);
          if (wasFull) this.lookIn(0);
        });
      this.inHand.set(chain, work);
    }
    await this.options.waiting.postpone(later, new Date(this.options.clock.now().getTime() + soon));
  }

  /** Events of one subject, oldest version first: each may be what the next has waited for. */
  private async retryInTurn(rows: WaitingRow[]): Promise<void> {
    for (let chain = rows; chain.length > 0;) {
      if (this.stopped) return this.options.waiting.postpone(chain, this.options.clock.now()); // to another process
      const { last, early, stuck } = await this.retryChain(chain as [WaitingRow, ...WaitingRow[]]);
      if (early[0]) await this.options.waiting.postpone(early, nextLookAt(early[0].since, this.options.clock.now()));
      if (!last || stuck) return;
      chain = await this.options.waiting.claimBehind(last, chainSize);
      if (chain.length === 0) await this.forgetIfNothingWaits(last);
    }
  }

  /** Tries them. Gives the last that is done, those that are still early, and whether one of them could not be applied in its turn. */
  private async retryChain([first, ...rest]: [WaitingRow, ...WaitingRow[]]): Promise<Tried> {
    const outcome = await this.retry(first);
    if (!isDone(outcome)) return outcome === 'early' ? { early: [first, ...rest] } : { early: rest, stuck: true };
    // Now that it is their turn they can share one transaction, in their order.
    const outcomes = await Promise.all(rest.map((row) => this.retry(row)));
    let last = rest.findLast((_, index) => isDone(outcomes[index] as Outcome['is'])) ?? first;
    const left = rest.filter((_, index) => outcomes[index] === 'early');
    if (outcomes.some((each) => !isDone(each) && each !== 'early')) return { last, early: left, stuck: true };
    // What is passed over is so one after the other only.
    for (const [index, row] of left.entries()) {
      const again = await this.retry(row);
      if (!isDone(again)) return { last, early: left.slice(again === 'early' ? index : index + 1), stuck: again !== 'early' };
      last = row;
    }
    return { last, early: [] };
  }

  private async forgetIfNothingWaits({ consumer, subject }: { consumer: string; subject: string }): Promise<void> {
    if (!(await this.options.waiting.has(consumer, subject))) this.expected.delete(chainOf(consumer, subject));
  }

  private async retry(row: WaitingRow): Promise<Outcome['is']> {
    const consumer = this.byName.get(row.consumer) as Consumer;
    const event = row.event as EventEnvelope;
    const now = this.options.clock.now();
    const { store, history } = this.options;
    const outcome = await applyEvent(store, consumer, event, { now, history });
    switch (outcome.is) {
      case 'applied':
      case 'repeated':
        crashPoint('after a waiting event is applied before its row is deleted');
        await this.options.waiting.applied(row);
        this.options.onApplied(consumer, event);
        break;
      case 'early':
        break; // the caller knows who else is
      case 'deferred':
        await this.options.waiting.postpone([row], outcome.until);
        break;
      case 'unavailable':
        await this.options.waiting.postpone([row], nextLookAt(now, now));
        break;
      case 'invalid':
        await this.options.waiting.failed(row, outcome.error, undefined);
        break;
      case 'unknown':
        this.options.onUnknown(consumer, event, outcome.error);
        await this.options.waiting.unknown(row, outcome.error);
        break;
      case 'failed': {
        const nextAt = nextAttemptAt(row.attempts + 1, now);
        if (!nextAt)
          this.options.onProblem?.('an event is a dead letter', { consumer: consumer.name, event: event.id, error: outcome.error });
        await this.options.waiting.failed(row, outcome.error, nextAt);
      }
    }
    return outcome.is;
  }
}

function isDone(outcome: Outcome['is']): boolean {
  return outcome === 'applied' || outcome === 'repeated';
}

function reachedBy({ name: consumer }: Consumer, { subject, aggregateversion: version }: EventEnvelope): Reached {
  return { consumer, subject, version };
}

function chainOf(consumer: string, subject: string): string {
  return `${consumer}|${subject}`;
}
