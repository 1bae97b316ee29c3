import type { Decision } from '../../domain';
import type { EventEnvelope, Fact } from '../../events';
import type { Consumer, Transaction } from '../consumers/consumer';
import { handle } from '../consumers/handle';
import type { Ref, Versioned } from '../records';
import type { Store } from '../store';

type StatesByName = Record<string, Versioned | undefined>;

/**
 * What an event makes of a copy, and nothing else: what its handler decides about other records, and what it would publish, has
 * happened when the event was applied, and is left out. Rejects with what the handler throws.
 */
export async function remakeCopy(
  store: Store,
  consumer: Consumer,
  { event, copy }: { event: EventEnvelope; copy: Versioned | undefined },
): Promise<Versioned | undefined> {
  const remaking = new Remaking(store, event, copy);
  await handle(consumer, event, remaking as unknown as Transaction);
  return remaking.made && { ...remaking.made, version: event.aggregateversion };
}

/** The same time whenever it is remade, so that it comes out the same. */
class Remaking implements Record<keyof Transaction, unknown> {
  readonly now: Date;
  made: Versioned | undefined;

  constructor(
    private readonly store: Store,
    event: EventEnvelope,
    copy: Versioned | undefined,
  ) {
    this.now = new Date(event.time);
    this.made = copy;
  }

  async change(refs: Record<string, Ref>, decide: (states: StatesByName) => Decision<StatesByName, Fact>): Promise<StatesByName> {
    const states: StatesByName = { copy: this.made };
    for (const [name, ref] of Object.entries(refs)) states[name] = await this.store.get(ref);
    const decision = decide(states);
    if (decision.outcome === 'refused') throw decision.refusal;
    this.made = decision.state['copy'] ?? this.made;
    return { ...states, copy: this.made };
  }

  /** What is done behind it is an effect, and no part of the copy. */
  turn(): never {
    throw new Error('a consumer that keeps copies decides them by `change` or `copy`');
  }

  async copy(next: (copy: Versioned | undefined) => object): Promise<void> {
    this.made = next(this.made) as Versioned;
  }
}
