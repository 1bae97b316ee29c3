import type { Connection } from 'mongoose';
import { channelOf, type Bus, type EventEnvelope } from '../events';
import { crashPoint } from '../service/crash-point';
import { rawCollection, type Committed, type OutboxRow } from './commit';
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
  committed({ outboxId, events }: Committed): void {
    if (this.stopped || !this.options.bus.connected || this.eventsInFlight > maxInFlight) return;
    void this.publish(outboxId, events);
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

  private async publish(outboxId: string, events: EventEnvelope[]): Promise<void> {
    this.inFlight.add(outboxId);
    this.eventsInFlight += events.length;
    try {
      await Promise.all(
        events.map((event) => this.options.bus.publish(channelOf(event.type), { id: event.id, body: JSON.stringify(event) })),
      );
      crashPoint('after publish before the outbox row is deleted');
      this.acknowledged.add(outboxId);
      this.cleanSoon();
    } catch (error) {
      this.options.onProblem?.('published later: the broker did not acknowledge', error);
    } finally {
      this.inFlight.delete(outboxId);
      this.eventsInFlight -= events.length;
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
    for (let reading = this.overdue(''); ;) {
      const page = await reading;
      const isLast = page.length < pageSize;
      // The next page is read while this one is on its way.
      if (!isLast) reading = this.overdue(page.at(-1)?._id ?? '');
      reading.catch(() => undefined); // it is told when it is waited for
      const rows = page.filter(({ _id }) => !this.inFlight.has(_id) && !this.acknowledged.has(_id));
      for (const some of portionsOf(rows)) await this.republish(some);
      while (this.inFlight.size > (isLast ? 0 : pageSize) && this.options.bus.connected) await pause(5);
      if (isLast) return this.clean();
      if (!(await this.mayPublish())) return;
    }
  }

  private async mayPublish(): Promise<boolean> {
    return !this.stopped && this.options.bus.connected && (await this.lease.held());
  }

  /** Only what a majority has: an event that a crash could still take back must not be told to anybody. */
  private async overdue(after: string): Promise<OutboxRow[]> {
    const before = new Date(Date.now() - (this.options.patience ?? 2_000));
    const filter = { at: { $lt: before }, _id: { $gt: after } };
    const rows = await findFirst(this.options.connection, 'outbox', { filter, sort: { _id: 1 }, limit: pageSize });
    return rows as unknown as OutboxRow[];
  }

  private async republish(rows: OutboxRow[]): Promise<void> {
    const documents = await rawCollection<EventDocument>(this.options.connection, 'events')
      .find({ _id: { $in: rows.flatMap(({ events }) => events) } }, { readConcern: 'majority' })
      .toArray();
    const byId = new Map(documents.map((document) => [document._id, toState<EventEnvelope>(document)]));
    for (const row of rows) {
      const events = row.events.flatMap((id) => byId.get(id) ?? []);
      if (events.length === row.events.length) void this.publish(row._id, events);
      else this.options.onProblem?.('unpublished events are not in the event store', { outboxId: row._id });
    }
  }
}

/** In their order, so many rows at a time as have not many more events than a page has rows. */
function* portionsOf(rows: OutboxRow[]): Generator<OutboxRow[]> {
  let portion: OutboxRow[] = [];
  let events = 0;
  for (const row of rows) {
    portion.push(row);
    events += row.events.length;
    if (events < pageSize) continue;
    yield portion;
    [portion, events] = [[], 0];
  }
  if (portion.length > 0) yield portion;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
