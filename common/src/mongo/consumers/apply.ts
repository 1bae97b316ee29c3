import { changed, type Decision } from '../../domain';
import { InvalidEvent, UnknownEvent, type Cause, type EventEnvelope, type Fact } from '../../events';
import type { Ref, Versioned } from '../records';
import type { Store } from '../store';
import { isUnavailable } from '../unavailable';
import { Deferred, lingerOf, type Consumer, type Transaction } from './consumer';
import { handle } from './handle';
import type { History } from './history';
import { passedOver, passedOverEarly } from './passed-over';
import { knownVersions, placeOf, positionOf } from './position';

/** What became of one delivery. */
export type Outcome =
  | { is: 'applied' }
  /** Applied before: nothing was done. */
  | { is: 'repeated' }
  /** An earlier version of its subject has not been applied yet. */
  | { is: 'early' }
  | { is: 'deferred'; until: Date }
  /** Retrying cannot help. */
  | { is: 'invalid'; error: Error }
  /** This process has no contract for it; a newer one may. */
  | { is: 'unknown'; error: UnknownEvent }
  | { is: 'failed'; error: Error }
  /** The database cannot be reached; says nothing about the event. */
  | { is: 'unavailable'; error: Error };

class Repeated extends Error {}
class Early extends Error {}

type StatesByName = Record<string, Versioned | undefined>;

/** Applies one event for one consumer: in order, once, in one transaction with its position. Never throws. */
export async function applyEvent(
  store: Store,
  consumer: Consumer,
  event: EventEnvelope,
  { now, history }: { now: Date; history: History },
): Promise<Outcome> {
  try {
    const transaction = new EventTransaction(store, consumer, event, now);
    if (!history.has(consumer, event)) await handle(consumer, event, transaction as unknown as Transaction);
    await transaction.finish();
    return { is: 'applied' };
  } catch (error) {
    const outcome = outcomeOf(error);
    if (await isPassedOver(store, consumer, event, { outcome, now })) return { is: 'repeated' };
    return (await isEarly(store, consumer, event, outcome)) ? { is: 'early' } : outcome;
  }
}

/** What fails before its turn has come may have failed for what it lacks: it waits for that, and whoever looks for gaps sees it. */
async function isEarly(store: Store, consumer: Consumer, event: EventEnvelope, { is }: Outcome): Promise<boolean> {
  if (is !== 'failed') return false;
  const known = await knownVersions(store.connection, consumer, [event.subject]).catch(() => undefined);
  return known !== undefined && event.aggregateversion > (known.get(event.subject) ?? -1) + 1;
}

/** What comes too early or fails may be, or stand behind, something that was given up. Rarely, so that it is asked only then. */
async function isPassedOver(
  store: Store,
  consumer: Consumer,
  event: EventEnvelope,
  { outcome, now }: { outcome: Outcome; now: Date },
): Promise<boolean> {
  const options = { cause: causeOf(store.service, event), now };
  switch (outcome.is) {
    case 'early':
      return passedOverEarly(store, consumer, event, options).catch(() => false); // looked at again by itself
    case 'invalid':
    case 'unknown':
    case 'failed':
      return passedOver(store, consumer, event, options).catch(() => false); // parked, and there for an operator
    default:
      return false;
  }
}

function outcomeOf(thrown: unknown): Outcome {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (error instanceof Repeated) return { is: 'repeated' };
  if (error instanceof Early) return { is: 'early' };
  if (error instanceof Deferred) return { is: 'deferred', until: error.until };
  if (error instanceof InvalidEvent) return { is: 'invalid', error };
  if (error instanceof UnknownEvent) return { is: 'unknown', error };
  return isUnavailable(error) ? { is: 'unavailable', error } : { is: 'failed', error };
}

class EventTransaction implements Record<keyof Transaction, unknown> {
  private committed: Promise<StatesByName> | undefined;

  constructor(
    private readonly store: Store,
    private readonly consumer: Consumer,
    private readonly event: EventEnvelope,
    readonly now: Date,
  ) {}

  change(refs: Record<string, Ref>, decide: (states: StatesByName) => Decision<StatesByName, Fact>): Promise<StatesByName> {
    if (this.committed) throw new Error(`${this.consumer.name}: one change per event`);
    const { event } = this;
    this.committed = this.store.change(
      { ...refs, copy: positionOf(this.consumer, event) },
      (states) => {
        this.checkTurn(states['copy']);
        const decision = decide(states);
        if (decision.outcome === 'refused') return decision;
        const copy = this.moved(decision.state['copy'] ?? states['copy']);
        return changed({ ...decision.state, copy }, ...(decision.outcome === 'changed' ? decision.events : []));
      },
      { cause: causeOf(this.store.service, event), now: this.now, linger: lingerOf(this.consumer, event) },
    );
    // Whoever awaits it sees the rejection; a handler that fails first must not leave it unhandled.
    this.committed.catch(() => undefined);
    return this.committed;
  }

  async turn() {
    const position = placeOf(this.consumer, this.event.subject);
    const check = (known: Versioned | undefined) => this.checkTurn(known);
    check(await this.store.get(position));
    return { cause: passedOn(this.event), now: this.now, inTurn: { position, check } };
  }

  async copy(next: (copy: Versioned | undefined) => object): Promise<void> {
    await this.change({}, ({ copy }) => changed({ copy: next(copy) as Versioned }));
  }

  private checkTurn(position: Versioned | undefined): void {
    const known = position?.version ?? -1;
    if (this.event.aggregateversion <= known) throw new Repeated();
    if (this.event.aggregateversion > known + 1) throw new Early();
  }

  private moved(copy: Versioned | undefined): Versioned {
    if (!copy && this.consumer.copies) {
      throw new Error(`${this.consumer.name} has no copy of ${this.event.subject} and ${this.event.type} makes none`);
    }
    return { ...copy, id: '', version: this.event.aggregateversion };
  }

  /** A handler that changed nothing has still applied the event. */
  async finish(): Promise<void> {
    await (this.committed ?? this.change({}, (states) => ({ outcome: 'unchanged', state: states })));
  }
}

/** Why a handler itself changes something: for whoever caused the event. */
export function passedOn({ actor, correlationid, id }: EventEnvelope): Cause {
  return { actor, correlationid, causationid: id };
}

/** Why what an event makes a service change is changed. */
export function causeOf(service: string, event: EventEnvelope): Cause {
  return {
    actor: `service/${service}`,
    correlationid: event.correlationid,
    causationid: event.id,
    traceparent: event.traceparent,
  };
}
