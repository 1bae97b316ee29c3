import type { mongo } from 'mongoose';
import { notFound, Refusal } from '../../domain';
import type { EventEnvelope } from '../../events';
import { rawCollection } from '../commit';
import type { Store } from '../store';
import { Acts, type ActedOn, type Deed } from './acts';
import type { Consumer } from './consumer';
import { markDiverged } from './diverged';
import { passOver } from './pass-over';
import type { WaitingRow } from './waiting';

/** Which dead letters: those of one consumer, those that died of one thing, or all. */
export interface DeadLetterFilter {
  consumer?: string | undefined;
  fingerprint?: string | undefined;
}

/** A dead letter as operators see it: without what the event says, which may be personal. */
export interface DeadLetter extends Omit<ActedOn, 'event' | 'body'> {
  /** How often it was tried. */
  attempts: number;
  since: Date;
  fingerprint?: string;
  /** Undefined for something that is no event at all: it can only be discarded. */
  event?: Pick<EventEnvelope, 'id' | 'type' | 'dataschema' | 'source' | 'time'>;
}

/** What died of one thing in one consumer. */
export interface DeadLetterGroup {
  consumer: string;
  fingerprint?: string;
  /** That of one of them; those of the others differ in ids and figures. */
  error?: string;
  count: number;
  since: Date;
}

/** Whose dead letters, and whom to tell what was done. */
export interface DeadLettersOptions {
  store: Store;
  consumers: Consumer[];
  onAct?: (deed: Deed) => void;
}

const groupLimit = 100;
const pageSize = 500;

/** What nothing tries again by itself; equality with null means that the field is not there. */
const dead = { nextAt: null, unknown: null } as unknown as mongo.Filter<WaitingRow>;

/** What operators see of a service's dead letters, and what they can do with them. Every act is recorded with what it changes. */
export class DeadLetters {
  readonly acts: Acts;
  private readonly consumers: Map<string, Consumer>;

  constructor(private readonly options: DeadLettersOptions) {
    this.acts = new Acts(options.store.connection, options.onAct);
    this.consumers = new Map(options.consumers.map((consumer) => [consumer.name, consumer]));
  }

  /** A page in the order of their identities, behind the one named `after`. */
  async list(filter: DeadLetterFilter, { after, limit }: { after?: string | undefined; limit: number }): Promise<DeadLetter[]> {
    const found = await this.rows.find({ ...among(filter), ...behind(after) }, { sort: { _id: 1 }, limit }).toArray();
    return found.map(deadLetterOf);
  }

  /** How many died of what, the most first; at most a hundred groups. */
  async groups(filter: DeadLetterFilter): Promise<DeadLetterGroup[]> {
    const found = await this.rows
      .aggregate<DeadLetterGroup & { _id: Pick<DeadLetterGroup, 'consumer' | 'fingerprint'> }>([
        { $match: among(filter) },
        {
          $group: {
            _id: { consumer: '$consumer', fingerprint: '$fingerprint' },
            ...{ error: { $first: '$error' }, count: { $sum: 1 }, since: { $min: '$since' } },
          },
        },
        { $sort: { count: -1, since: 1 } },
        { $limit: groupLimit },
      ])
      .toArray();
    return found.map(({ _id, error, count, since }) => ({ ..._id, error, count, since }));
  }

  /**
   * Has one tried again: at once, and as often as a new one. Should it still come too early, it waits for its turn. Refuses
   * what is no dead letter, what no consumer here could make anything of, and what somebody else acted on at the same moment.
   */
  async retry(id: string, by: string, reason?: string): Promise<void> {
    const row = await this.rows.findOne({ _id: id });
    if (!row) throw notFound('This dead letter');
    refuseUnlessDead(row);
    if (!row.event) throw new Refusal('unreadable', 'This is no event: it can be discarded, but not tried again.');
    if (!this.consumers.has(row.consumer)) throw new Refusal('no_consumer', `This service has no consumer ${row.consumer} any more.`);
    if ((await this.retryRows([row], { by, reason })) === 0) {
      throw new Refusal('not_dead', 'Somebody else has just had this event tried again, or has given it up.');
    }
  }

  /** Has all of them tried again, and tells how many. What is no event at all stays. */
  async retryMany({ consumer, fingerprint }: DeadLetterFilter, by: string, reason?: string): Promise<number> {
    const consumers = consumer === undefined ? [...this.consumers.keys()] : [consumer].filter((name) => this.consumers.has(name));
    const all = { ...among({ fingerprint }), consumer: { $in: consumers }, event: { $exists: true } };
    let count = 0;
    for (let after: string | undefined; ;) {
      const rows = await this.rows.find({ ...all, ...behind(after) }, { sort: { _id: 1 }, limit: pageSize }).toArray();
      if (rows.length > 0) count += await this.retryRows(rows, { by, reason });
      if (rows.length < pageSize) return count;
      after = rows.at(-1)?._id; // what dies again at once is not met again
    }
  }

  /**
   * Gives one up: its consumer goes on behind it, and what it keeps of the subject is marked as diverged. Refuses, naming
   * the version that comes first, when it is not the next one of its subject.
   */
  async discard(id: string, { by, reason }: { by: string; reason: string }): Promise<void> {
    const { connection } = this.options.store;
    await this.acts.perform(async (session) => {
      const row = await this.rows.findOne({ _id: id }, { session });
      if (!row) throw notFound('This dead letter');
      refuseUnlessDead(row);
      const { consumer: name, subject, version, event, body } = row;
      const consumer = this.consumers.get(name);
      if (event && consumer && (await passOver(connection, consumer, { subject, version }, session)) && consumer.copies) {
        await markDiverged(connection, { consumer: name, subject, since: new Date(), reason }, session);
      }
      await this.rows.deleteOne({ _id: id }, { session });
      const next = { consumer: name, subject, version: version + 1, nextAt: { $exists: true } };
      await this.rows.updateOne(next, { $set: { nextAt: new Date() } }, { session });
      return { by, what: 'discard', reason, rows: [{ ...actedOn(row), event, body }] };
    });
  }

  /** In one transaction. What somebody else has retried or discarded meanwhile is left alone. */
  private async retryRows(rows: WaitingRow[], { by, reason }: { by: string; reason: string | undefined }): Promise<number> {
    const deed = await this.acts.perform(async (session) => {
      const filter = { ...dead, _id: { $in: rows.map(({ _id }) => _id) } };
      const still = await this.rows.find(filter, { session }).toArray();
      await this.rows.updateMany(filter, { $set: { nextAt: new Date(), attempts: 0 } }, { session });
      return still.length === 0 ? undefined : { by, what: 'retry', ...(reason !== undefined && { reason }), rows: still.map(actedOn) };
    });
    return deed?.rows.length ?? 0;
  }

  private get rows() {
    return rawCollection<WaitingRow>(this.options.store.connection, 'waiting');
  }
}

function among({ consumer, fingerprint }: DeadLetterFilter): mongo.Filter<WaitingRow> {
  return { ...dead, ...(consumer !== undefined && { consumer }), ...(fingerprint !== undefined && { fingerprint }) };
}

function behind(id: string | undefined): mongo.Filter<WaitingRow> {
  return id === undefined ? {} : { _id: { $gt: id } };
}

function refuseUnlessDead({ nextAt, unknown }: WaitingRow): void {
  if (unknown) throw new Refusal('not_dead', `This event waits for a newer release, which knows ${unknown}.`);
  if (nextAt) throw new Refusal('not_dead', 'This event is still tried by itself.', { details: { nextAt } });
}

function deadLetterOf(row: WaitingRow): DeadLetter {
  const { attempts, since, fingerprint, event } = row;
  return { ...actedOn(row), attempts, since, fingerprint, event: event && withoutData(event) };
}

function withoutData({ id, type, dataschema, source, time }: EventEnvelope): DeadLetter['event'] {
  return { id, type, dataschema, source, time };
}

function actedOn({ _id, consumer, subject, version, error }: WaitingRow): ActedOn {
  return { id: _id, consumer, subject, version, error };
}
