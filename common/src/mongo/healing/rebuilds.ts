import { isDeepStrictEqual } from 'node:util';
import mongoose, { type ClientSession } from 'mongoose';
import type { EventEnvelope } from '../../events';
import { rawCollection } from '../commit';
import { aggregateIdOf, type Consumer } from '../consumers/consumer';
import { divergedRows } from '../consumers/diverged';
import { knownVersions, positions, rowOf } from '../consumers/position';
import { toDocument, toState, type AnyDocument, type Stored } from '../documents';
import type { Versioned } from '../records';
import type { Store } from '../store';
import { inTransaction } from '../transaction';
import type { Lack } from './gaps';
import { remakeCopy } from './remake-copy';

/** How far a diverged copy is with being made anew, beside the one that everybody still reads. */
interface RebuildRow {
  /** `<consumer>|<subject>`, as in `diverged`. */
  _id: string;
  consumer: string;
  subject: string;
  /** The last event of which `copy` is made; -1 before the first. */
  version: number;
  copy?: AnyDocument;
  /** When to ask (again). */
  askAt: Date;
  asks: number;
  /** When it last took the place of the old one. */
  writtenAt?: Date;
  error?: string;
}

/** Subjects asked for in one go. */
const limit = 100;
const silence = 5_000;
const longestSilence = 600_000;
/** For so long, in milliseconds, some process may still have the old copy in mind, and apply the next event to it. */
const memory = 2_500;

/**
 * Makes diverged copies anew from their owner's events. The old copy stays until the new one is at its version, and takes its
 * place at once. It is looked at again a while later; only when it is as it should be then, the mark goes.
 */
export class Rebuilds {
  constructor(
    private readonly store: Store,
    private readonly consumers: Consumer[],
    private readonly tell: (message: string, consumer: Consumer, details: object) => void,
  ) {}

  /** What is to be asked for now; it is not due again for a while. */
  async due(): Promise<Lack[]> {
    const now = new Date();
    const marked = await divergedRows(this.store.connection)
      .find({ consumer: { $in: this.consumers.map(({ name }) => name) } })
      .toArray();
    if (marked.length === 0) return [];
    const ids = marked.map(({ _id }) => _id);
    const rows = new Map((await this.rows.find({ _id: { $in: ids } }, { projection: { copy: 0 } }).toArray()).map((row) => [row._id, row]));
    const due = marked.filter(({ _id }) => (rows.get(_id)?.askAt ?? now) <= now).slice(0, limit);
    for (const { _id, consumer, subject } of due) {
      const askAt = new Date(now.getTime() + Math.min(silence * 2 ** (rows.get(_id)?.asks ?? 0), longestSilence));
      const begin = { $setOnInsert: { consumer, subject, version: -1 } };
      await this.rows.updateOne({ _id }, { ...begin, $set: { askAt }, $inc: { asks: 1 } }, { upsert: true });
    }
    return this.consumers.flatMap((consumer) => {
      const mine = due.filter((row) => row.consumer === consumer.name);
      const wants = mine.map(({ _id, subject }) => ({ subject, from: (rows.get(_id)?.version ?? -1) + 1 }));
      return wants.length > 0 ? [{ consumer, wants, overdue: [] }] : [];
    });
  }

  /** Takes what the owner has of a subject behind what was taken before; `more` follows. */
  async take(consumer: Consumer, subject: string, { events, more }: { events: EventEnvelope[]; more: boolean }): Promise<void> {
    const row = await this.rows.findOne({ _id: `${consumer.name}|${subject}` });
    if (!row) return; // done meanwhile
    const known = (await knownVersions(this.store.connection, consumer, [subject])).get(subject) ?? -1;
    const before = row.version;
    try {
      await this.goOn(
        consumer,
        row,
        events.filter(({ aggregateversion }) => aggregateversion <= known),
      );
    } catch (error) {
      this.tell('a copy could not be made anew', consumer, { subject, error });
      await this.rows.updateOne({ _id: row._id }, { $set: { error: String(error) } });
      return;
    }
    if (row.version === known && known >= 0) await this.finish(consumer, row);
    else if (row.version > before) await this.keep(row, more ? silence : 0);
  }

  /** Applies what comes next, in memory. */
  private async goOn(consumer: Consumer, row: RebuildRow, events: EventEnvelope[]): Promise<void> {
    const id = aggregateIdOf(row);
    let copy: Versioned | undefined = row.copy && toState(row.copy as unknown as Stored<Versioned>);
    for (const event of events) {
      if (event.aggregateversion !== row.version + 1) continue; // taken before
      copy = await remakeCopy(this.store, consumer, { event, copy });
      row.version = event.aggregateversion;
    }
    if (copy) row.copy = documentOf(id, copy, row.version);
  }

  private async keep({ _id, version, copy }: RebuildRow, wait: number): Promise<void> {
    await this.rows.updateOne({ _id }, { $set: { version, copy, askAt: new Date(Date.now() + wait), asks: 0 }, $unset: { error: 1 } });
  }

  private async finish(consumer: Consumer, row: RebuildRow): Promise<void> {
    const { connection } = this.store;
    const healed = await inTransaction(connection, Date.now() + 5_000, async (session) => {
      const done = await this.replace(consumer, row, session);
      if (!done) return false;
      await divergedRows(connection).deleteOne({ _id: row._id }, { session });
      await this.rows.deleteOne({ _id: row._id }, { session });
      return true;
    });
    if (healed) this.tell('a copy was made anew and equals what its owner says', consumer, { subject: row.subject, version: row.version });
    else await this.keep(row, memory);
  }

  /** True when the copy has been what it should be for long enough. */
  private async replace(consumer: Consumer, row: RebuildRow, session: ClientSession): Promise<boolean> {
    const { connection } = this.store;
    const id = aggregateIdOf(row);
    const copies = rawCollection<AnyDocument>(connection, consumer.copies?.collection ?? '');
    const current = await copies.findOne({ _id: id }, { session });
    if (current && current.version !== row.version) return false; // moved on meanwhile
    if (!row.copy) throw new Error(`${consumer.name}: the events of ${row.subject} make no copy`);
    if (current && isDeepStrictEqual(current, row.copy)) return !row.writtenAt || Date.now() - row.writtenAt.getTime() >= memory;
    await copies.replaceOne({ _id: id }, row.copy, { session, upsert: true });
    // What was given up before there was a copy had its position there.
    await rawCollection<AnyDocument>(connection, positions.collection).deleteOne({ _id: rowOf(consumer, row.subject).id }, { session });
    await this.rows.updateOne({ _id: row._id }, { $set: { writtenAt: new Date() } }, { session });
    return false;
  }

  private get rows() {
    return rawCollection<RebuildRow>(this.store.connection, 'rebuilds');
  }
}

/** As the database would give it back, so that it can be compared. */
function documentOf(id: string, copy: Versioned, version: number): AnyDocument {
  const { BSON } = mongoose.mongo;
  const document = toDocument({ ...copy, id, version });
  return BSON.deserialize(BSON.serialize(document, { ignoreUndefined: true })) as AnyDocument;
}
