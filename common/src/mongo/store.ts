import type { Connection, FilterQuery, Model } from 'mongoose';
import type { Decision } from '../domain';
import type { Bus, Cause, EventEnvelope, Fact } from '../events';
import { rawCollection } from './commit';
import type { Database } from './database';
import { toState, type AnyDocument, type EventDocument, type Stored } from './documents';
import type { Change, Decide, Refs, States } from './fold';
import { GroupCommit } from './group-commit';
import type { Records, Ref, Versioned } from './records';
import { Relay } from './relay';
import { ensureCollections, modelOf } from './collections';
import { isUnavailable, unavailable } from './unavailable';

export interface StoreOptions {
  database: Database;
  bus: Bus;
  /** The service's name: the source of its events. */
  service: string;
  /** Everything this service keeps. Collections and indexes are made before the store opens. */
  records: Records<Versioned>[];
  onRelayProblem?: (message: string, error?: unknown) => void;
}

export interface ChangeOptions {
  cause: Cause;
  now: Date;
  /** Milliseconds after which the change is given up with `unavailable`. Default 5,000. */
  timeout?: number;
}

const defaultTimeout = 5_000;

export interface FindOptions {
  sort?: Record<string, 1 | -1>;
  limit?: number;
}

/**
 * One service's records, and the only way to change them: `change` loads, asks the rule, and saves states, events
 * and outbox in one durable transaction, together with whatever else waits at that moment.
 */
export class Store {
  readonly relay: Relay;
  private readonly commits: GroupCommit;

  private constructor(private readonly options: StoreOptions) {
    const { database, bus, service } = options;
    this.relay = new Relay({ connection: database.connection, bus, onProblem: options.onRelayProblem });
    this.commits = new GroupCommit({
      connection: database.connection,
      source: service,
      onCommitted: (committed) => this.relay.committed(committed),
    });
  }

  /** Makes the collections and indexes that are missing, then opens. The relay is started by its owner. */
  static async open(options: StoreOptions): Promise<Store> {
    await ensureCollections(options.database.connection, options.records);
    return new Store(options);
  }

  get connection(): Connection {
    return this.options.database.connection;
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
  async change<const R extends Refs>(
    refs: R,
    decide: Decide<R>,
    { cause, now, timeout = defaultTimeout }: ChangeOptions,
  ): Promise<States<R>> {
    const change = { refs, decide, cause, now } as unknown as Change;
    return (await this.commits.submit(change, timeout)) as States<R>;
  }

  /** `change` for a single record. */
  async changeOne<State extends Versioned>(
    ref: Ref<State>,
    decide: (state: State | undefined) => Decision<State, Fact>,
    options: ChangeOptions,
  ): Promise<State> {
    const changeOfOne: Change = {
      refs: { one: ref },
      decide: ({ one }) => {
        const decision = decide(one as State | undefined);
        return decision.outcome === 'refused' ? decision : { ...decision, state: { one: decision.state } };
      },
      ...options,
    };
    const { one } = await this.commits.submit(changeOfOne, options.timeout ?? defaultTimeout);
    return one as State;
  }

  async get<State extends Versioned>(ref: Ref<State>): Promise<State | undefined> {
    const [state] = await this.find(ref.records, { _id: ref.id }, { limit: 1 });
    return state;
  }

  /** States by any filter on their fields (`_id` for the identity). Rejects with `unavailable`. */
  async find<State extends Versioned>(
    records: Records<State>,
    filter: FilterQuery<unknown>,
    { sort, limit }: FindOptions = {},
  ): Promise<State[]> {
    return this.reading(async () => {
      const cursor = this.collection(records).find(filter as never, { readConcern: 'majority', maxTimeMS: 8_000 });
      if (sort) cursor.sort(sort);
      if (limit !== undefined) cursor.limit(limit);
      return (await cursor.toArray()).map((document) => toState<State>(document as never));
    });
  }

  async count<State extends Versioned>(records: Records<State>, filter: FilterQuery<unknown> = {}): Promise<number> {
    return this.reading(() => this.collection(records).countDocuments(filter as never, { readConcern: 'majority' }));
  }

  /** Groups and sums, for the checks that compare figures with their recount. Rejects with `unavailable`. */
  async aggregate<Row extends object, State extends Versioned>(records: Records<State>, pipeline: object[]): Promise<Row[]> {
    return this.reading(() => this.collection(records).aggregate<Row>(pipeline, { readConcern: 'majority' }).toArray());
  }

  /** The events about one aggregate, oldest first, after a version. */
  async eventsOf(subject: string, after = -1): Promise<EventEnvelope[]> {
    return this.reading(async () => {
      const documents = await rawCollection<EventDocument>(this.connection, 'events')
        .find({ subject, aggregateversion: { $gt: after } }, { sort: { aggregateversion: 1 }, readConcern: 'majority' })
        .toArray();
      return documents.map((document) => toState<EventEnvelope>(document));
    });
  }

  /** The Mongoose model, for rows that are saved singly (guarded by `mongoose-update-if-current`) and without events. */
  model<State extends Versioned>(records: Records<State>): Model<Stored<State>> {
    return modelOf(this.connection, records) as Model<Stored<State>>;
  }

  /** Resolves when no change is queued or under way. */
  idle(): Promise<void> {
    return this.commits.idle();
  }

  private collection<State extends Versioned>(records: Records<State>) {
    return rawCollection<AnyDocument>(this.connection, records.collection);
  }

  private async reading<Result>(read: () => Promise<Result>): Promise<Result> {
    try {
      return await read();
    } catch (error) {
      throw isUnavailable(error) ? unavailable(error) : error;
    }
  }
}
