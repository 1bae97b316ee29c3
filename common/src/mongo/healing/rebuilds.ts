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
import { silence, waitsUntil } from './silence';

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

/** Subjects of a consumer asked for in one go: of those that are begun, and of those that are not. */
const limit = 100;
/** Marks looked at together. A statement that names all of them would be refused, if they are very many. */
const pageSize = 500;
/** Pages of marks looked at in one go, at most, when hardly any of them is still to be begun. */
const mostPages = 10;
const longestSilence = 600_000;
/** For so long, in milliseconds, some process may still have the old copy in mind, and apply the next event to it. */
const memory = 2_500;

interface Due extends Pick<RebuildRow, '_id' | 'subject' | 'version' | 'asks'> {
  /** Only marked so far. */
  isNew?: true;
}

/**
 * Makes diverged copies anew from their owner's events. The old copy stays until the new one is at its version, and takes its
 * place at once. It is looked at again a while later; only when it is as it should be then, the mark goes.
 */
export class Rebuilds {
  /** By consumer, the mark behind which those that are not begun are looked for. */
  private readonly after = new Map<string, string>();

  constructor(
    private readonly store: Store,
    private readonly consumers: Consumer[],
    private readonly tell: (message: string, consumer: Consumer, details: object) => void,
  ) {}

  /** What is to be asked for now; it is not due again for a while. It takes no longer however much is marked. */
  async due(): Promise<Lack[]> {
    if (!(await this.marks.findOne({}, { projection: { _id: 1 } }))) return [];
    const now = new Date();
    const lacks: Lack[] = [];
    for (const consumer of this.consumers) {
      // Both at once: neither those that nobody answers nor the many that were just marked keep the others waiting.
      const due = [...(await this.begun(consumer, now)), ...(await this.marked(consumer))];
      if (due.length === 0) continue;
      await this.noteAsked(consumer, due, now);
      lacks.push({ consumer, wants: due.map(({ subject, version }) => ({ subject, from: version + 1 })), overdue: [] });
    }
    return lacks;
  }

  /** Those that are begun and that it is time to ask for again. */
  private begun({ name }: Consumer, now: Date): Promise<Due[]> {
    const options = { projection: { copy: 0 }, sort: { askAt: 1 }, limit } as const;
    return this.rows.find({ consumer: name, askAt: { $lte: now } }, options).toArray();
  }

  /** Those that are marked and not begun, from where the last look has come to; behind the last, from the first again. */
  private async marked({ name }: Consumer): Promise<Due[]> {
    const found: Due[] = [];
    for (let page = 0; page < mostPages && found.length < limit; page++) {
      const after = this.after.get(name) ?? `${name}|`;
      const own = { _id: { $gt: after, $lt: `${name}}` } }; // } comes after |
      const marks = await this.marks.find(own, { projection: { subject: 1 }, sort: { _id: 1 }, limit: pageSize }).toArray();
      const ids = marks.map(({ _id }) => _id);
      const rows = ids.length > 0 ? await this.rows.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray() : [];
      const begun = new Set(rows.map(({ _id }) => _id));
      const fresh = marks.filter(({ _id }) => !begun.has(_id)).slice(0, limit - found.length);
      found.push(...fresh.map(({ _id, subject }) => ({ _id, subject, version: -1, asks: 0, isNew: true as const })));
      const last = found.length === limit ? fresh.at(-1)?._id : ids.at(-1);
      const isOver = found.length < limit && marks.length < pageSize;
      if (isOver || last === undefined) this.after.delete(name);
      else this.after.set(name, last);
      if (isOver) break;
    }
    return found;
  }

  private async noteAsked({ name: consumer }: Consumer, due: Due[], now: Date): Promise<void> {
    const updates = due.map(({ _id, subject, asks, isNew = false }) => {
      const askAt = waitsUntil(now, asks, longestSilence);
      const update = { $setOnInsert: { consumer, subject, version: -1 }, $set: { askAt }, $inc: { asks: 1 } };
      return { updateOne: { filter: { _id }, update, upsert: isNew } }; // what is done meanwhile does not begin again
    });
    await this.rows.bulkWrite(updates, { ordered: false });
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
      if (row.version === known && known >= 0) await this.finish(consumer, row);
      else if (row.version > before) await this.keep(row, more ? silence : 0);
    } catch (error) {
      this.tell('a copy could not be made anew', consumer, { subject, error });
      await this.rows.updateOne({ _id: row._id }, { $set: { error: String(error) } });
    }
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
      await this.marks.deleteOne({ _id: row._id }, { session });
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
    // What was given up before there was a copy had its position there, and may have gone on since this one was made.
    const given = rawCollection<AnyDocument>(connection, positions.collection);
    const place = { _id: rowOf(consumer, row.subject).id };
    if (((await given.findOne<{ version: number }>(place, { session }))?.version ?? -1) > row.version) return false;
    await copies.replaceOne({ _id: id }, row.copy, { session, upsert: true });
    await given.deleteOne(place, { session });
    await this.rows.updateOne({ _id: row._id }, { $set: { writtenAt: new Date() } }, { session });
    return false;
  }

  private get marks() {
    return divergedRows(this.store.connection);
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
