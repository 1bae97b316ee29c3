import { changed, type Decision } from '../../domain';
import type { EventEnvelope, Fact } from '../../events';
import { causeOf, passedOn } from '../consumers/apply';
import { aggregateIdOf, type Consumer, type Transaction } from '../consumers/consumer';
import { handle } from '../consumers/handle';
import { defineRecords, type Ref, type Versioned } from '../records';
import type { Store } from '../store';

/** That an event shall act on a consumer once more, and what came of it. */
export interface Replay extends Versioned {
  consumer: string;
  subject: string;
  /** The version of the subject after the event. */
  at: number;
  by: string;
  reason: string;
  askAt: Date;
  /** How often its owner was asked for it. */
  asks?: number;
  /** Until then somebody acts on it otherwise than by a transaction, and nobody else does. */
  claimedUntil?: Date;
  done?: Date;
  /** Why it did not succeed. */
  error?: string;
}

export const replays = defineRecords<Replay>({
  kind: 'replay',
  collection: 'replays',
  versioning: 'writes',
  fields: {
    ...{ consumer: String, subject: String, at: Number, by: String, reason: String },
    ...{ askAt: Date, asks: Number, claimedUntil: Date, done: Date, error: String },
  },
});

/** What a process that died had claimed acts again after this long, in milliseconds: longer than any handler takes. */
const claimTime = 60_000;

type StatesByName = Record<string, Versioned | undefined>;

class Done extends Error {}

/**
 * Has an event act on its consumer again: all that its handler changes, but for the copy, in one transaction with the row that says
 * that it is done. What a handler does behind `turn` it does alone, by a claim, for the event may be here twice at a time; should its
 * process die over it, it is done again. Done already, or claimed by somebody else, it does nothing. Rejects with what the handler throws.
 */
export async function applyAgain(store: Store, consumer: Consumer, { event, row }: { event: EventEnvelope; row: Replay }): Promise<void> {
  const acting = new Acting(store, consumer, { event, row });
  try {
    await handle(consumer, event, acting as unknown as Transaction);
    await acting.finish();
  } catch (error) {
    if (!(error instanceof Done)) throw error;
  }
}

class Acting implements Record<keyof Transaction, unknown> {
  readonly now = new Date();
  private committed: Promise<StatesByName> | undefined;
  private claimed: Promise<void> | undefined;

  constructor(
    private readonly store: Store,
    private readonly consumer: Consumer,
    private readonly replayed: { event: EventEnvelope; row: Replay },
  ) {}

  change(refs: Record<string, Ref>, decide: (states: StatesByName) => Decision<StatesByName, Fact>): Promise<StatesByName> {
    const { event, row } = this.replayed;
    const { copies } = this.consumer;
    const copy = copies && { copy: copies.at(aggregateIdOf(event)) };
    this.committed = this.store.change(
      { ...refs, ...copy, replay: replays.at(row.id) } as Record<string, Ref>,
      (states) => {
        const replay = states['replay'] as Replay | undefined;
        if (!replay || replay.done) throw new Done();
        const decision = decide(states);
        if (decision.outcome === 'refused') return decision;
        const { copy: _newer, ...others } = decision.state;
        return changed({ ...others, replay: { ...replay, done: this.now } }, ...(decision.outcome === 'changed' ? decision.events : []));
      },
      { cause: causeOf(this.store.service, event), now: this.now },
    );
    this.committed.catch(() => undefined); // whoever awaits it sees the rejection
    return this.committed;
  }

  /** Until it is done, for one at a time. */
  async turn() {
    const { event, row } = this.replayed;
    await (this.claimed ??= this.claim(row));
    return { cause: passedOn(event), now: this.now };
  }

  private async claim({ id }: Replay): Promise<void> {
    const claimedUntil = new Date(this.now.getTime() + claimTime);
    await this.store.changeOne(
      replays.at(id),
      (replay) => {
        if (!replay || replay.done || (replay.claimedUntil && replay.claimedUntil > this.now)) throw new Done();
        return changed({ ...replay, claimedUntil, askAt: claimedUntil });
      },
      { cause: causeOf(this.store.service, this.replayed.event), now: this.now },
    );
  }

  async copy(): Promise<void> {
    await this.finish();
  }

  async finish(): Promise<void> {
    await (this.committed ?? this.change({}, (states) => ({ outcome: 'unchanged', state: states })));
  }
}
