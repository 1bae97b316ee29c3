import type { Connection, mongo } from 'mongoose';
import { crashPoint } from '../service/crash-point';
import { commit, rawCollection, UnknownResult, type Committed } from './commit';
import { isConflict } from './conflict';
import { toState, type AnyDocument, type Stored } from './documents';
import { applyChange, newSlot, slotKey, type Change, type Slots } from './fold';
import type { Records, Ref, Versioned } from './records';
import { isUnavailable, unavailable } from './unavailable';

export interface GroupCommitOptions {
  connection: Connection;
  /** The service, which stands in its events as their source. */
  source: string;
  onCommitted: (committed: Committed) => void;
  /** Changes in one transaction, at most. */
  batchSize?: number;
}

type StatesByName = Record<string, Versioned | undefined>;

interface Waiting {
  change: Change;
  deadline: number;
  resolve: (states: StatesByName) => void;
  reject: (error: unknown) => void;
}

type Decided = { waiting: Waiting; states: StatesByName } | { waiting: Waiting; refusal: unknown };

/**
 * Group commit: the changes that wait while a transaction is under way share the next one. They are decided one
 * after the other, in the order of their arrival, over one loaded state per record. A refusal is told only after the
 * commit, for it may rest on what the others of its batch have changed. A change that breaks the transaction is found
 * by halving the batch and fails alone.
 */
export class GroupCommit {
  private queue: Waiting[] = [];
  private running: Promise<void> | undefined;

  constructor(private readonly options: GroupCommitOptions) {}

  /** Rejects with the refusal, with what the decision threw, or with `unavailable` after `timeout` milliseconds. */
  submit(change: Change, timeout: number): Promise<StatesByName> {
    return new Promise((resolve, reject) => {
      // The driver may notice a silent server much later than the caller can wait.
      const timer = setTimeout(() => reject(unavailable(new Error(`no result after ${timeout} ms`))), timeout);
      this.queue.push({
        change,
        deadline: Date.now() + timeout,
        resolve: (states) => {
          clearTimeout(timer);
          resolve(states);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      this.running ??= this.run();
    });
  }

  get depth(): number {
    return this.queue.length;
  }

  /** Resolves when nothing is queued or under way. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    // What arrives in the same turn of the event loop belongs together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.queue.length > 0) {
      await this.settle(this.queue.splice(0, this.options.batchSize ?? 256));
    }
    this.running = undefined;
  }

  private async settle(batch: Waiting[]): Promise<void> {
    for (let attempt = 0, open = batch; open.length > 0; attempt++) {
      try {
        await this.decideAndCommit(open);
        return;
      } catch (error) {
        if (error instanceof UnknownResult) return open.forEach((waiting) => waiting.reject(unavailable(error)));
        open = stillInTime(open, error);
        if (isConflict(error) || isUnavailable(error)) {
          await backOff(attempt);
        } else if (open.length <= 1) {
          open[0]?.reject(error);
          return;
        } else {
          const half = Math.ceil(open.length / 2);
          await this.settle(open.slice(0, half));
          await this.settle(open.slice(half));
          return;
        }
      }
    }
  }

  private async decideAndCommit(batch: Waiting[]): Promise<void> {
    const slots = await load(this.options.connection, batch);
    const decided = batch.map((waiting) => this.decide(waiting, slots));
    const deadline = Math.min(...batch.map((waiting) => waiting.deadline));
    const committed = await commit(this.options.connection, slots.values(), deadline);
    if (committed) crashPoint('after commit before publish');
    for (const one of decided) {
      if ('refusal' in one) one.waiting.reject(one.refusal);
      else one.waiting.resolve(one.states);
    }
    if (committed) this.options.onCommitted(committed);
  }

  private decide(waiting: Waiting, slots: Slots): Decided {
    try {
      return { waiting, states: applyChange(waiting.change, slots, this.options.source) };
    } catch (refusal) {
      return { waiting, refusal };
    }
  }
}

/** One query per collection for all that the batch wants to see. */
async function load(connection: Connection, batch: Waiting[]): Promise<Slots> {
  const refs = new Map<string, Ref>();
  for (const { change } of batch) for (const ref of Object.values(change.refs)) refs.set(slotKey(ref), ref);
  const wanted = new Map<Records<Versioned>, string[]>();
  const slots: Slots = new Map();
  for (const [key, ref] of refs) {
    slots.set(key, newSlot(ref, undefined));
    if (ref.fresh) continue;
    const ids = wanted.get(ref.records);
    if (ids) ids.push(ref.id);
    else wanted.set(ref.records, [ref.id]);
  }
  await Promise.all(
    [...wanted].map(async ([records, ids]) => {
      for (const state of await find(connection, records, ids)) {
        const ref = records.at(state.id);
        slots.set(slotKey(ref), newSlot(ref, state));
      }
    }),
  );
  return slots;
}

async function find(connection: Connection, records: Records<Versioned>, ids: string[]): Promise<Versioned[]> {
  const filter = { _id: ids.length === 1 ? ids[0] : { $in: ids } } as mongo.Filter<AnyDocument>;
  const documents = await rawCollection<AnyDocument>(connection, records.collection).find(filter, { readConcern: 'majority' }).toArray();
  return documents.map((document) => toState<Versioned>(document as unknown as Stored<Versioned>));
}

/** Rejects those whose time is up, and returns the others. */
function stillInTime(batch: Waiting[], cause: unknown): Waiting[] {
  const now = Date.now();
  return batch.filter((waiting) => {
    if (waiting.deadline > now) return true;
    waiting.reject(unavailable(cause));
    return false;
  });
}

function backOff(attempt: number): Promise<void> {
  const pause = Math.min(2 ** attempt, 200) * (0.5 + Math.random());
  return new Promise((resolve) => setTimeout(resolve, pause));
}
