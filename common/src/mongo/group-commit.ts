import type { Connection } from 'mongoose';
import { crashPoint } from '../service/crash-point';
import { commit, type OutboxRow } from './commit';
import { isConflict } from './conflict';
import { toState, type Stored } from './documents';
import { applyChange, newSlot, slotKey, type Change, type Slot, type Slots } from './fold';
import type { Records, Ref, Versioned } from './records';
import { Remembered } from './remembered';
import { findByIds } from './statements';
import { UnknownResult } from './transaction';
import { isUnavailable, unavailable } from './unavailable';

export interface GroupCommitOptions {
  connection: Connection;
  /** The service, which stands in its events as their source. */
  source: string;
  onCommitted: (row: OutboxRow) => void;
  /** Changes in one transaction, at most. */
  batchSize?: number;
}

type StatesByName = Record<string, Versioned | undefined>;

interface Waiting {
  change: Change;
  deadline: number;
  /** When it no longer waits for others, in milliseconds since the epoch. */
  startBy: number;
  lingers: boolean;
  resolve: (states: StatesByName) => void;
  reject: (error: unknown) => void;
}

/** What need not be asked from the database, as long as no attempt has shown otherwise. */
interface Trust {
  memory: boolean;
  trustFresh: boolean;
}

type Decided = { waiting: Waiting; states: StatesByName } | { waiting: Waiting; refusal: unknown };

/** So many changes are company enough: none of them waits for more. */
const enough = 64;

/** For so long after a conflict another process is believed to want the same records, in milliseconds. */
const rivalry = 1_000;
/** A process that makes way waits as long as its own transaction took, and never longer than so many milliseconds. */
const longestTurn = 100;

/**
 * Group commit: the changes that wait while a transaction is under way share the next one, and so do those that may
 * linger. They are decided one
 * after the other, in the order of their arrival, over one loaded state per record. A refusal is told only after the
 * commit, for it may rest on what the others of its batch have changed. A change that breaks the transaction is found
 * by halving the batch and fails alone. While another process changes the same records, each lets the other have its turn.
 */
export class GroupCommit {
  private queue: Waiting[] = [];
  private running: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly remembered = new Remembered();
  private rivalsUntil = 0;

  constructor(private readonly options: GroupCommitOptions) {}

  /**
   * Rejects with the refusal, with what the decision threw, or with `unavailable` after `timeout` milliseconds. It waits at
   * most `linger` milliseconds for others.
   */
  submit(change: Change, { timeout, linger = 0 }: { timeout: number; linger?: number | undefined }): Promise<StatesByName> {
    return new Promise((resolve, reject) => {
      // The driver may notice a silent server much later than the caller can wait.
      const timer = setTimeout(() => reject(unavailable(new Error(`no result after ${timeout} ms`))), timeout);
      this.queue.push({
        change,
        deadline: Date.now() + timeout,
        startBy: Date.now() + linger,
        lingers: linger > 0,
        resolve: (states) => {
          clearTimeout(timer);
          resolve(states);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      this.schedule();
    });
  }

  get depth(): number {
    return this.queue.length;
  }

  /** Resolves when nothing is queued or under way; nobody lingers any longer. */
  async idle(): Promise<void> {
    while (this.running || this.queue.length > 0) {
      for (const waiting of this.queue) waiting.startBy = 0;
      this.schedule();
      await this.running;
    }
  }

  private schedule(): void {
    if (this.running) return;
    clearTimeout(this.timer);
    const wait = this.wait();
    if (wait <= 0) this.running = this.run();
    else if (wait < Infinity) this.timer = setTimeout(() => this.schedule(), wait);
  }

  /** Milliseconds until somebody has to begin. */
  private wait(): number {
    return this.queue.length >= enough ? 0 : Math.min(...this.queue.map(({ startBy }) => startBy)) - Date.now();
  }

  private async run(): Promise<void> {
    // What arrives in the same turn of the event loop belongs together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.wait() <= 0) await this.settle(this.take());
    this.running = undefined;
    this.schedule();
  }

  /**
   * Who cannot wait does not take those along who can: each of these on its own would make his transaction longer, and all
   * of them together are cheaper. When one of them is due, all go.
   */
  private take(): Waiting[] {
    const now = Date.now();
    const all = this.queue.length >= enough || this.queue.some(({ lingers, startBy }) => lingers && startBy <= now);
    const batch = this.queue.filter(({ startBy }) => all || startBy <= now).slice(0, this.options.batchSize ?? 256);
    const taken = new Set(batch);
    this.queue = this.queue.filter((waiting) => !taken.has(waiting));
    return batch;
  }

  private async settle(batch: Waiting[]): Promise<void> {
    let memory = true;
    for (let attempt = 0, open = batch; open.length > 0; attempt++) {
      const began = Date.now();
      try {
        await this.decideAndCommit(open, { memory: memory && attempt === 0, trustFresh: attempt === 0 });
        return await this.makeWay(Date.now() - began);
      } catch (error) {
        if (error instanceof UnknownResult) return open.forEach((waiting) => waiting.reject(unavailable(error)));
        if (error instanceof Outdated) {
          memory = false;
          attempt--;
          continue;
        }
        open = stillInTime(open, error);
        if (isConflict(error)) {
          this.rivalsUntil = Date.now() + rivalry;
          await backOff(attempt, { atMost: 16 });
        } else if (isUnavailable(error)) {
          await backOff(attempt, { atMost: 200 });
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

  /**
   * Whoever begins anew at once wins every time, and the loser's callers wait until the winner has nothing left to do. What
   * waits here meanwhile shares the next transaction, so that nothing is lost by it.
   */
  private async makeWay(took: number): Promise<void> {
    if (Date.now() < this.rivalsUntil) await pause(Math.min(took, longestTurn) * (0.5 + Math.random()));
  }

  private async decideAndCommit(batch: Waiting[], trust: Trust): Promise<void> {
    const slots = await this.load(batch, trust);
    const decided = batch.map((waiting) => this.decide(waiting, slots));
    if (decided.some((one) => isOutdatable(one, slots))) throw new Outdated();
    const deadline = Math.min(...batch.map((waiting) => waiting.deadline));
    const committed = await commit(this.options.connection, slots.values(), deadline).catch((error: unknown) => {
      this.remembered.forget(slots);
      throw error;
    });
    this.remembered.keep(slots);
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

  /**
   * What the batch wants to see: one query per collection for what is not remembered. What is taken for new is not looked
   * for; if it was there after all, the insert runs into it.
   */
  private async load(batch: Waiting[], { memory, trustFresh }: Trust): Promise<Slots> {
    const slots: Slots = new Map();
    const wanted = new Map<Records<Versioned>, string[]>();
    for (const [key, ref] of refsOf(batch)) {
      const state = memory ? this.remembered.get(ref) : undefined;
      const guessed = ref.novelty === 'probably-new' && memory;
      slots.set(key, newSlot(ref, state, state !== undefined || guessed));
      if (state || guessed || (ref.novelty === 'new' && trustFresh)) continue;
      const ids = wanted.get(ref.records);
      if (ids) ids.push(ref.id);
      else wanted.set(ref.records, [ref.id]);
    }
    await Promise.all(
      [...wanted].map(async ([records, ids]) => {
        for (const document of await findByIds(this.options.connection, records.collection, ids)) {
          const state = toState<Versioned>(document as unknown as Stored<Versioned>);
          slots.set(slotKey(records.at(state.id)), newSlot(records.at(state.id), state));
        }
      }),
    );
    return slots;
  }
}

/** Decided over what was only remembered or guessed, in a way that the database would not notice. */
class Outdated extends Error {}

/**
 * Whether a decision may be wrong, and its commit succeed all the same, because something remembered was outdated, or something taken for new was not. What is
 * written is filtered on its version. A copy that is only read may be a moment late, but nothing is refused because of it.
 */
function isOutdatable(decided: Decided, slots: Slots): boolean {
  return Object.values(decided.waiting.change.refs).some((ref) => {
    const { remembered, state, loaded } = slots.get(slotKey(ref)) as Slot;
    return remembered && state === loaded && ('refusal' in decided || ref.records.versioning !== 'copied');
  });
}

function refsOf(batch: Waiting[]): Map<string, Ref> {
  const refs = new Map<string, Ref>();
  for (const { change } of batch) {
    for (const ref of Object.values(change.refs)) if (ref.novelty !== 'new' || !refs.has(slotKey(ref))) refs.set(slotKey(ref), ref);
  }
  return refs;
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

/** `atMost` in milliseconds. */
function backOff(attempt: number, { atMost }: { atMost: number }): Promise<void> {
  return pause(Math.min(2 ** attempt, atMost) * (0.5 + Math.random()));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
