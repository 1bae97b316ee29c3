import type { Model } from 'mongoose';
import type { Decision } from '../domain';
import type { Bus, Cause, Fact } from '../events';
import { ensureCollections, modelOf } from './collections';
import type { Database } from './database';
import type { Stored } from './documents';
import type { Change, Decide, Refs, States } from './fold';
import { GroupCommit } from './group-commit';
import { Reader } from './reader';
import type { Records, Ref, Versioned } from './records';
import { Relay } from './relay';

/** What a store is made of. */
export interface StoreOptions {
  database: Database;
  bus: Bus;
  /** The service's name: the source of its events. */
  service: string;
  /** Everything this service keeps. Collections and indexes are made before the store opens. */
  records: Records<Versioned>[];
  onRelayProblem?: (message: string, error?: unknown) => void;
}

/** Why and when a change happens, and how long its caller waits. */
export interface ChangeOptions {
  cause: Cause;
  now: Date;
  /** Milliseconds after which the change is given up with `unavailable`. Default 5,000. */
  timeout?: number;
  /** How many milliseconds it may wait for others to share a transaction with. Default 0: for nobody. */
  linger?: number | undefined;
  /** Of a handler's turn: read with each change, and looked at before it is decided. */
  inTurn?: { position: Ref; check: (position: Versioned | undefined) => void };
}

const defaultTimeout = 5_000;

/**
 * One service's records, and the only way to change them: `change` loads, asks the rule, and saves states, events
 * and outbox in one durable transaction, together with whatever else waits at that moment.
 */
export class Store extends Reader {
  readonly relay: Relay;
  private readonly commits: GroupCommit;

  private constructor(private readonly options: StoreOptions) {
    const { database, bus, service } = options;
    super(database.connection);
    this.relay = new Relay({ connection: database.connection, bus, onProblem: options.onRelayProblem });
    this.commits = new GroupCommit({
      connection: database.connection,
      source: service,
      onCommitted: (row) => this.relay.committed(row),
    });
  }

  /** Makes the collections and indexes that are missing, then opens. The relay is started by its owner. */
  static async open(options: StoreOptions): Promise<Store> {
    await ensureCollections(options.database.connection, options.records);
    return new Store(options);
  }

  get service(): string {
    return this.options.service;
  }

  /** Changes that wait for the next transaction. */
  get depth(): number {
    return this.commits.depth;
  }

  /**
   * Changes any of the records named by `refs`, all or none. `decide` is pure: it may run several times, over states
   * that are newer each time. Resolves, once the change is durable, with the states after it. Rejects with the rule's
   * refusal, with a duplicate-key error of the driver (see `duplicateFields`), or with `unavailable`.
   * An aggregate changes exactly when there is an event about it.
   */
  async change<const R extends Refs>(refs: R, decide: Decide<R>, options: ChangeOptions): Promise<States<R>> {
    return (await this.submit(refs, decide as unknown as Change['decide'], options)) as States<R>;
  }

  /** `change` for a single record. */
  async changeOne<State extends Versioned>(
    ref: Ref<State>,
    decide: (state: State | undefined) => Decision<State, Fact>,
    options: ChangeOptions,
  ): Promise<State> {
    const decideOne: Change['decide'] = ({ one }) => {
      const decision = decide(one as State | undefined);
      return decision.outcome === 'refused' ? decision : { ...decision, state: { one: decision.state } };
    };
    const { one } = await this.submit({ one: ref }, decideOne, options);
    return one as State;
  }

  private submit(refs: Refs, decide: Change['decide'], { cause, now, timeout = defaultTimeout, linger, inTurn }: ChangeOptions) {
    const change = { refs, decide, cause, now };
    return this.commits.submit(inTurn ? boundTo(inTurn, change) : change, { timeout, linger });
  }

  /** The Mongoose model, for rows that are saved singly (guarded by `mongoose-update-if-current`) and without events. */
  model<State extends Versioned>(records: Records<State>): Model<Stored<State>> {
    return modelOf(this.connection, records) as Model<Stored<State>>;
  }

  /** Resolves when no change is queued or under way. */
  idle(): Promise<void> {
    return this.commits.idle();
  }
}

/** The change, as long as it is still its event's turn: another process may have taken over since. */
function boundTo({ position, check }: NonNullable<ChangeOptions['inTurn']>, change: Change): Change {
  return {
    ...change,
    refs: { ...change.refs, position },
    decide: ({ position: known, ...states }) => {
      check(known);
      return change.decide(states);
    },
  };
}
