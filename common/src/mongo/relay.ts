import type { Connection } from 'mongoose';
import type { Bus, EventEnvelope } from '../events';
import { crashPoint } from '../service/crash-point';
import { messagesOf, rawCollection, type OutboxRow } from './commit';
import { toState, type EventDocument } from './documents';
import { Lease } from './lease';
import { deleteByIds, findFirst } from './statements';

export interface RelayOptions {
  connection: Connection;
  bus: Bus;
  onProblem?: ((message: string, error?: unknown) => void) | undefined;
  /** How long a row may wait for the process that committed it before the sweep takes it, in milliseconds. */
  patience?: number;
}

const sweepInterval = 1_000;
const pageSize = 500;
/** So many rows are counted in some tens of milliseconds; more than that says no more. */
const countable = 100_000;
/** Events handed to the broker and not yet acknowledged, at most; what comes on top is left to the sweep. */
const maxInFlight = 8_192;
/** With so many the sweep waits for some to be acknowledged. */
const sweptInFlight = 500;

/**
 * Publishes what was committed: at once from the process that did, and by a sweep whatever is still in the outbox
 * after `patience`. An event is published at least once, perhaps twice, and only after its commit is durable.
 */
export class Relay {
  private readonly lease: Lease;
  /** Rows whose events the broker has not acknowledged yet. */
  private readonly inFlight = new Set<string>();
  private eventsInFlight = 0;
  /** Rows that are still to be deleted. */
  private readonly acknowledged = new Set<string>();
  private cleaning: Promise<void> | undefined;
  private sweeping: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly options: RelayOptions) {
    this.lease = new Lease(options.connection, 'relay');
  }

  start(): void {
    const again = () => {
      if (this.stopped) return;
      this.timer = setTimeout(() => {
        this.sweeping = this.sweep()
          .catch((error: unknown) => this.options.onProblem?.('the outbox could not be swept', error))
          .finally(again);
      }, sweepInterval);
    };
    again();
  }

  /** Called right after a commit: publishes its events without waiting for anybody. */
  committed(row: OutboxRow): void {
    if (this.stopped || !this.options.bus.connected || this.eventsInFlight > maxInFlight) return;
    void this.publish(row);
  }

  /** How many rows are unpublished, of at most a hundred thousand, and since when the oldest (those under way included). */
  async backlog(): Promise<{ rows: number; oldest: Date | undefined }> {
    const outbox = rawCollection<OutboxRow>(this.options.connection, 'outbox');
    const count = outbox.countDocuments({}, { hint: '_id_', limit: countable });
    const [rows, oldest] = await Promise.all([count, outbox.findOne({}, { sort: { _id: 1 } })]);
    return { rows, oldest: oldest?.at };
  }

  /** Waits for what is under way, cleans up behind it, and hands the sweep to another process. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.sweeping;
    for (let waited = 0; this.inFlight.size > 0 && waited < 5_000; waited += 20) await pause(20);
    await this.clean();
    await this.lease.release();
  }

  private async publish({ _id, messages }: OutboxRow): Promise<void> {
    this.inFlight.add(_id);
    this.eventsInFlight += messages.length;
    try {
      await Promise.all(messages.map(({ channel, ...message }) => this.options.bus.publish(channel, message)));
      crashPoint('after publish before the outbox row is deleted');
      this.acknowledged.add(_id);
      this.cleanSoon();
    } catch (error) {
      this.options.onProblem?.('published later: the broker did not acknowledge', error);
    } finally {
      this.inFlight.delete(_id);
      this.eventsInFlight -= messages.length;
    }
  }

  private cleanSoon(): void {
    this.cleaning ??= pause(100).then(() => this.clean());
  }

  /** Deletes the rows of what the broker has acknowledged. A row that stays is only published once more. */
  private async clean(): Promise<void> {
    const done = [...this.acknowledged];
    try {
      if (done.length > 0) await deleteByIds(this.options.connection, 'outbox', done);
    } catch (error) {
      this.cleaning = undefined;
      return this.options.onProblem?.('the outbox could not be cleaned', error);
    }
    for (const id of done) this.acknowledged.delete(id);
    this.cleaning = undefined;
    if (this.acknowledged.size > 0 && !this.stopped) this.cleanSoon(); // what was acknowledged meanwhile
  }

  private async sweep(): Promise<void> {
    if (!(await this.mayPublish())) return;
    let page = await this.overdue('');
    for (let last = page.at(-1); last; last = page.at(-1)) {
      const next = this.overdue(last._id); // read while this page is on its way
      next.catch(() => undefined); // it is told when it is waited for
      for (const row of page) {
        while (this.eventsInFlight > sweptInFlight && this.options.bus.connected) await pause(5);
        if (this.inFlight.has(row._id) || this.acknowledged.has(row._id)) continue;
        const whole = 'messages' in row ? row : await this.withMessages(row);
        if (whole) void this.publish(whole);
      }
      if (!(await this.mayPublish())) return;
      page = await next;
    }
    await this.clean();
  }

  private async mayPublish(): Promise<boolean> {
    return !this.stopped && this.options.bus.connected && (await this.lease.held());
  }

  /** Only what a majority has: an event that a crash could still take back must not be told to anybody. */
  private async overdue(after: string): Promise<(OutboxRow | NamingRow)[]> {
    const before = new Date(Date.now() - (this.options.patience ?? 2_000));
    const filter = { at: { $lt: before }, _id: { $gt: after } };
    const rows = await findFirst(this.options.connection, 'outbox', { filter, sort: { _id: 1 }, limit: pageSize });
    return rows as unknown as (OutboxRow | NamingRow)[];
  }

  /** A row whose events are not all there is told of, and stays. */
  private async withMessages({ _id, events: ids, at }: NamingRow): Promise<OutboxRow | undefined> {
    const events = rawCollection<EventDocument>(this.options.connection, 'events');
    const found = await events.find({ _id: { $in: ids } }, { readConcern: 'majority' }).toArray();
    const byId = new Map(found.map((document) => [document._id, toState<EventEnvelope>(document)]));
    const all = ids.flatMap((id) => byId.get(id) ?? []);
    if (all.length === ids.length) return { _id, at, messages: messagesOf(all) };
    this.options.onProblem?.('unpublished events are not in the event store', { outboxId: _id });
    return undefined;
  }
}

/** As a version before this one left them: with the ids of their events only. */
interface NamingRow {
  _id: string;
  events: string[];
  at: Date;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
