import type { ClientSession, Connection, FilterQuery, mongo } from 'mongoose';
import type { EventEnvelope } from '../events';
import { rawCollection } from './commit';
import { toState, type AnyDocument, type EventDocument } from './documents';
import type { Records, Ref, Versioned } from './records';
import { isUnavailable, unavailable } from './unavailable';

/** In which order, and how many at most; without a sort the order is the database's. */
export interface FindOptions {
  sort?: Record<string, 1 | -1>;
  limit?: number;
}

const pageSize = 500;

/** How long anybody waits for a read, in milliseconds: when a server falls silent, the driver notices only much later. */
const patience = 5_000;

/** Reads records and events: what a majority has. Everything rejects with `unavailable` while the database is away. */
export class Reader {
  constructor(
    readonly connection: Connection,
    private readonly session?: ClientSession,
  ) {}

  async get<State extends Versioned>(ref: Ref<State>): Promise<State | undefined> {
    const [state] = await this.find(ref.records, { _id: ref.id }, { limit: 1 });
    return state;
  }

  /** States by any filter on their fields (`_id` for the identity). */
  async find<State extends Versioned>(
    records: Records<State>,
    filter: FilterQuery<unknown>,
    { sort, limit }: FindOptions = {},
  ): Promise<State[]> {
    return this.reading(async (options) => {
      const cursor = this.collection(records).find(filter as never, options);
      if (sort) cursor.sort(sort);
      if (limit !== undefined) cursor.limit(limit);
      return (await cursor.toArray()).map((document) => toState<State>(document as never));
    });
  }

  /** All states by a filter in the order of their ids, page by page: no more are held at a time. At least one page, perhaps an empty one. */
  pages<State extends Versioned>(records: Records<State>, filter: FilterQuery<unknown> = {}): AsyncGenerator<State[]> {
    return pagesOf<State>(this.collection(records).find(filter as never, { ...this.atLength(), sort: { _id: 1 } }));
  }

  /** The same without anything but their versions. */
  versionPages(records: Records<Versioned>, filter: FilterQuery<unknown> = {}): AsyncGenerator<Versioned[]> {
    const options = { ...this.atLength(), sort: { _id: 1 }, projection: { version: 1 } } as const;
    return pagesOf<Versioned>(this.collection(records).find(filter as never, options));
  }

  /** The rows of an aggregation, page by page, their `_id` as `id`. */
  aggregatePages<Row extends { id: string }, State extends Versioned>(records: Records<State>, pipeline: object[]): AsyncGenerator<Row[]> {
    return pagesOf<Row>(this.collection(records).aggregate(pipeline, this.atLength()));
  }

  async count<State extends Versioned>(records: Records<State>, filter: FilterQuery<unknown> = {}): Promise<number> {
    return this.reading((options) => this.collection(records).countDocuments(filter as never, options));
  }

  async aggregate<Row extends object, State extends Versioned>(records: Records<State>, pipeline: object[]): Promise<Row[]> {
    return this.reading((options) => this.collection(records).aggregate<Row>(pipeline, options).toArray());
  }

  /** The events about one aggregate, oldest first, after a version. */
  async eventsOf(subject: string, after = -1): Promise<EventEnvelope[]> {
    return this.reading(async (options) => {
      const documents = await rawCollection<EventDocument>(this.connection, 'events')
        .find({ subject, aggregateversion: { $gt: after } }, { ...options, sort: { aggregateversion: 1 } })
        .toArray();
      return documents.map((document) => toState<EventEnvelope>(document));
    });
  }

  /** Several reads of one and the same moment, for checks that compare records with each other. */
  async snapshot<Result>(read: (reader: Reader) => Promise<Result>): Promise<Result> {
    const session = await this.connection.startSession({ snapshot: true } as mongo.ClientSessionOptions);
    try {
      return await read(new Reader(this.connection, session));
    } finally {
      await session.endSession();
    }
  }

  /** `snapshot` for what is read page by page: the moment is kept for as long as the pages are taken, but for some minutes only. */
  async *snapshotPages<Page>(read: (reader: Reader) => AsyncIterable<Page>): AsyncGenerator<Page> {
    const session = await this.connection.startSession({ snapshot: true } as mongo.ClientSessionOptions);
    try {
      yield* read(new Reader(this.connection, session));
    } finally {
      await session.endSession();
    }
  }

  private collection<State extends Versioned>(records: Records<State>) {
    return rawCollection<AnyDocument>(this.connection, records.collection);
  }

  /** What is read page by page may take as long as its pages are taken. */
  private atLength(): ReadAtLength {
    return { batchSize: pageSize, ...(this.session ? { session: this.session } : { readConcern: 'majority' }) };
  }

  private async reading<Result>(read: (options: ReadOptions) => Promise<Result>): Promise<Result> {
    const signal = AbortSignal.timeout(patience);
    try {
      return await read(this.session ? { session: this.session } : { readConcern: 'majority', maxTimeMS: patience, signal });
    } catch (error) {
      throw error === signal.reason || isUnavailable(error) ? unavailable(error) : error;
    }
  }
}

async function* pagesOf<State extends { id: string }>(cursor: AsyncIterable<object>): AsyncGenerator<State[]> {
  let page: State[] = [];
  try {
    for await (const document of cursor) {
      if (page.length === pageSize) {
        yield page;
        page = [];
      }
      page.push(toState<State>(document as never));
    }
  } catch (error) {
    throw isUnavailable(error) ? unavailable(error) : error;
  }
  yield page;
}

type ReadAtLength = { batchSize: number } & ({ session: ClientSession } | { readConcern: 'majority' });
type ReadOptions = { session: ClientSession } | { readConcern: 'majority'; maxTimeMS: number; signal: AbortSignal };
