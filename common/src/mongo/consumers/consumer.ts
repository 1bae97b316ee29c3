import type { Decision } from '../../domain';
import type { ConsumerDefinition, Fact, MarqueeEvent } from '../../events';
import type { Refs, States } from '../fold';
import type { Records, Versioned } from '../records';
import type { ChangeOptions } from '../store';

/** What a copying consumer sees beside the states it asked for: the copy of the event's subject, if there is one yet. */
type WithCopy<R, Copy> = States<R> & { copy: Copy | undefined };

/** What a handler may do: change records, once, in the transaction that also remembers the event as applied. */
export interface Transaction<Copy extends Versioned = never> {
  /** By this process's clock. */
  readonly now: Date;
  /**
   * Like `Store.change`, at most once per event. For an event that was applied before, or has come too early, it rejects
   * with a signal that the handler lets through; so what stands behind it runs only when the event was applied now, and
   * perhaps not at all (after a crash).
   */
  change<const R extends Refs>(
    refs: R,
    decide: (states: WithCopy<R, Copy>) => Decision<Partial<WithCopy<R, Copy>>, Fact>,
  ): Promise<WithCopy<R, Copy>>;
  /**
   * For handlers that change something otherwise than by `change`: resolves when it is the event's turn, with what the store is to be
   * told of why and when. For an event that was applied before, or has come too early, it rejects like `change`. What stands behind it may
   * run again after a crash, and at the same time in another process if it takes longer than the consumer's `ackWait`. A change that is
   * made with what it resolves with is not made late, by a process that stood still while another took over: it rejects in the same way.
   */
  turn(): Promise<Pick<ChangeOptions, 'cause' | 'now' | 'inTurn'>>;
  /** `change` for nothing but the copy. The store sets its identity and version. */
  copy(next: (copy: Copy | undefined) => Omit<Copy, 'id' | 'version'>): Promise<void>;
}

/** A consumer as the runtime takes it; made by `defineConsumer` or `defineCopy`. */
export interface Consumer extends ConsumerDefinition<Transaction> {
  /** Where copies are kept, if that is what this consumer is for: they carry its positions. */
  readonly copies?: Records<Versioned> | undefined;
}

/** For so long, in milliseconds, an event that a consumer merely passes over waits for others that share its transaction. */
const passedOverLinger = 250;

/** How long an event may wait for others, in milliseconds. */
export function lingerOf({ linger, on }: Consumer, { type }: { type: string }): number {
  return linger ?? (type in on ? 0 : passedOverLinger);
}

/** How long any event of this consumer may. */
export function longestLingerOf({ linger }: Consumer): number {
  return linger ?? passedOverLinger;
}

/** What a killed process had in hand goes to another after this long, in milliseconds. Most handlers take a few. */
const shortestAckWait = 3_000;

/** After how many milliseconds an event that is not done with is given to another process. */
export function ackWaitOf({ ackWait }: Consumer): number {
  return Math.max(ackWait ?? 0, shortestAckWait);
}

/** The same consumer, for events that have waited already, or that others wait for. */
export function withoutLinger(consumer: Consumer): Consumer {
  return { ...consumer, linger: 0 };
}

/** A consumer with effects; its positions are kept in rows of their own. */
export function defineConsumer(definition: ConsumerDefinition<Transaction>): Consumer {
  return definition;
}

/** A consumer that keeps a copy of each subject, under the subject's id, at the version of the last event applied. */
export function defineCopy<Copy extends Versioned>(
  definition: Omit<ConsumerDefinition<Transaction<Copy>>, 'history'> & { copies: Records<Copy> },
): Consumer {
  return definition as unknown as Consumer;
}

/** Thrown by a handler's decision: not yet. The event waits until then; that is no failure. */
export class Deferred extends Error {
  constructor(readonly until: Date) {
    super(`deferred until ${until.toISOString()}`);
    this.name = 'Deferred';
  }
}

/** `ticket/<id>` → `<id>` */
export function aggregateIdOf(event: Pick<MarqueeEvent, 'subject'>): string {
  return event.subject.slice(event.subject.indexOf('/') + 1);
}
