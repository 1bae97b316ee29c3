import { createHash } from 'node:crypto';
import type { Connection, mongo } from 'mongoose';
import { newId, type EventEnvelope, type UnknownEvent } from '../../events';
import { rawCollection } from '../commit';

/**
 * An event that could not be applied when it came. Without `nextAt` nothing tries it again by itself: it waits for a process
 * that knows what is `unknown`, or else it is a dead letter, which only an operator moves.
 */
export interface WaitingRow {
  /** `<consumer>|<subject>|<version>`: parking an event twice is parking it once. */
  _id: string;
  consumer: string;
  subject: string;
  version: number;
  /** The event, or the raw text of something that is none. */
  event?: EventEnvelope;
  body?: string;
  /** Failed attempts to apply it; waiting for an earlier version is none. */
  attempts: number;
  since: Date;
  /** Since when, if it came before its turn. */
  earlySince?: Date;
  nextAt?: Date;
  /** Whose it is until then: names one claim, of which there are several at a time. */
  claim?: string;
  /** The type, `ticket:moved`, or schema version, `ticket:created/2`, that the process had no contract for. */
  unknown?: string;
  error?: string;
  /** Groups dead letters that died of the same thing. */
  fingerprint?: string;
}

/** What of a consumer's events was not applied when it came. */
export interface WaitingSummary {
  consumer: string;
  waiting: number;
  dead: number;
  unknown: number;
}

/** Something of it has come before its turn. */
export interface EarlySubject {
  consumer: string;
  subject: string;
  /** The version of the first that has. */
  lowest: number;
}

/** What a killed process had claimed is anybody's after this long, in milliseconds; longer, where a handler may take longer. */
const claimTime = 10_000;

/** The one collection of a service for early, failed and dead events. */
export class WaitingRoom {
  private readonly claimTime: number;

  /** `handlerTime` is how long any handler may take, in milliseconds. */
  constructor(
    private readonly connection: Connection,
    handlerTime = 0,
  ) {
    this.claimTime = Math.max(claimTime, 2 * handlerTime);
  }

  async park(
    consumer: string,
    event: EventEnvelope,
    { early, nextAt, unknown, attempts = 0, error }: { early?: true; nextAt?: Date; unknown?: string; attempts?: number; error?: Error },
  ): Promise<void> {
    const { subject, aggregateversion: version } = event;
    const since = new Date();
    const earlySince = early && since;
    const row = { consumer, subject, version, event, attempts, since, earlySince, nextAt, unknown, ...described(error) };
    await this.rows.updateOne({ _id: `${consumer}|${subject}|${version}` }, { $setOnInsert: row }, { upsert: true });
  }

  /** Something that is not even an event is kept as it came, once, however often it comes. */
  async bury(consumer: string, body: string, error: Error): Promise<void> {
    const subject = `unreadable/${createHash('sha256').update(body).digest('hex').slice(0, 32)}`;
    const row = { consumer, subject, version: 0, body, attempts: 1, since: new Date(), ...described(error) };
    await this.rows.updateOne({ _id: `${consumer}|${subject}|0` }, { $setOnInsert: row }, { upsert: true });
  }

  /** Due rows of these consumers, oldest version first; each is the caller's for the next ten seconds, or twice as long as a handler may take. */
  claim(consumers: string[], limit: number): Promise<WaitingRow[]> {
    return this.claimDue({ nextAt: { $lte: new Date() }, consumer: { $in: consumers } }, limit);
  }

  /** Like `claim`, for rows that wait for a process that knows one of these types or schema versions. */
  claimKnown(consumers: string[], known: string[], limit: number): Promise<WaitingRow[]> {
    return this.claimDue({ unknown: { $in: known }, consumer: { $in: consumers } }, limit);
  }

  /** Like `claim`, for the unbroken row of events that wait right behind this version of its subject, whatever they wait for. */
  async claimBehind(
    { consumer, subject, version }: { consumer: string; subject: string; version: number },
    limit: number,
  ): Promise<WaitingRow[]> {
    const tried = { consumer, subject, nextAt: { $exists: true } };
    const behind = { ...tried, version: { $gt: version, $lte: version + limit } };
    const found = await this.rows.find(behind, { projection: { version: 1 }, sort: { version: 1 } }).toArray();
    const unbroken = found.filter((row, index) => row.version === version + 1 + index);
    return this.take(
      tried,
      unbroken.map(({ _id }) => _id),
    );
  }

  async applied({ _id }: WaitingRow): Promise<void> {
    await this.rows.deleteOne({ _id });
  }

  async postpone(rows: WaitingRow[], nextAt: Date): Promise<void> {
    if (rows.length === 0) return;
    await this.rows.updateMany({ _id: { $in: rows.map(({ _id }) => _id) } }, { $set: { nextAt } });
  }

  /** It is this one's turn, and nobody who looked knows what it is. */
  async unknown(row: WaitingRow, error: UnknownEvent): Promise<void> {
    await this.rows.updateOne({ _id: row._id }, { $set: { unknown: error.what, ...described(error) }, $unset: { nextAt: 1 } });
  }

  /** One more failed attempt; without `nextAt` it was the last. */
  async failed(row: WaitingRow, error: Error, nextAt: Date | undefined): Promise<void> {
    const change = { $set: { attempts: row.attempts + 1, ...described(error) } };
    await this.rows.updateOne({ _id: row._id }, nextAt ? { $set: { ...change.$set, nextAt } } : { ...change, $unset: { nextAt: 1 } });
  }

  /** How many events of each consumer wait for their time, are dead letters, or wait for a process that knows them. */
  async summary(): Promise<WaitingSummary[]> {
    const timed = { $gt: ['$nextAt', null] };
    const unknown = { $gt: ['$unknown', null] };
    const count = (...all: object[]) => ({ $sum: { $cond: [{ $and: all }, 1, 0] } });
    return this.rows
      .aggregate<WaitingSummary>(
        [
          {
            $group: {
              _id: '$consumer',
              waiting: count(timed),
              dead: count({ $not: timed }, { $not: unknown }),
              unknown: count(unknown),
            },
          },
          { $project: { _id: 0, consumer: '$_id', waiting: 1, dead: 1, unknown: 1 } },
        ],
        { hint: { nextAt: 1, unknown: 1, consumer: 1 } }, // holds all that is asked for: no event is read
      )
      .toArray();
  }

  /** The subjects of which something has been early since before a time, the longest first, and the lowest version of it; in pages. */
  async *earlySubjects(consumers: string[], before: Date, pageSize: number): AsyncGenerator<EarlySubject[]> {
    const cursor = this.rows.aggregate<EarlySubject>(
      [
        { $match: { earlySince: { $lte: before }, consumer: { $in: consumers } } },
        { $group: { _id: { consumer: '$consumer', subject: '$subject' }, lowest: { $min: '$version' }, since: { $min: '$earlySince' } } },
        { $sort: { since: 1 } },
        { $project: { _id: 0, consumer: '$_id.consumer', subject: '$_id.subject', lowest: 1 } },
      ],
      { batchSize: pageSize },
    );
    let page: EarlySubject[] = [];
    for await (const row of cursor) {
      page.push(row);
      if (page.length < pageSize) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  }

  /** What of a subject waits or is dead, of each consumer, the lowest versions first. */
  async ofSubject(consumers: string[], subject: string, limit: number): Promise<WaitingRow[]> {
    return this.rows
      .find({ consumer: { $in: consumers }, subject }, { projection: { event: 0, body: 0 }, sort: { version: 1 }, limit })
      .toArray();
  }

  /** Which of these versions wait: each says itself why it was not applied. */
  async waitingAt(consumer: string, versions: { subject: string; version: number }[]): Promise<Set<string>> {
    const ids = versions.map(({ subject, version }) => `${consumer}|${subject}|${version}`);
    const found = await this.rows.find({ _id: { $in: ids } }, { projection: { subject: 1 } }).toArray();
    return new Set(found.map(({ subject }) => subject));
  }

  /** What is early of these subjects looks at once whether its turn has come. */
  async hurry(consumer: string, subjects: string[]): Promise<void> {
    const early = { consumer, subject: { $in: subjects }, earlySince: { $exists: true }, attempts: 0, nextAt: { $exists: true } };
    await this.rows.updateMany(early, { $set: { nextAt: new Date() } });
  }

  /** False when nothing here came before its turn; read from an index that holds nothing else. */
  async anyEarly(): Promise<boolean> {
    const options = { projection: { _id: 0, earlySince: 1 }, hint: { earlySince: 1 } } as const;
    return (await this.rows.findOne({ earlySince: { $gt: new Date(0) } }, options)) !== null;
  }

  /** Right behind which of these versions something waits that came before its turn, and has not been tried in it. */
  async earlyBehind<Place extends { consumer: string; subject: string; version: number }>(places: Place[]): Promise<Place[]> {
    const byId = new Map(places.map((place) => [`${place.consumer}|${place.subject}|${place.version + 1}`, place]));
    const early = { _id: { $in: [...byId.keys()] }, earlySince: { $exists: true }, attempts: 0, nextAt: { $exists: true } };
    const found = await this.rows.find(early, { projection: { _id: 1 } }).toArray();
    return found.flatMap(({ _id }) => byId.get(_id) ?? []);
  }

  async has(consumer: string, subject: string): Promise<boolean> {
    return (await this.rows.findOne({ consumer, subject }, { projection: { _id: 1 } })) !== null;
  }

  /** The subjects of which something of a consumer is here, in pages: no single answer of the database holds very many. */
  async *subjects(consumer: string, limit = 1_000): AsyncGenerator<string[]> {
    const options = { projection: { _id: 0, subject: 1 }, sort: { consumer: 1, subject: 1, version: 1 }, limit } as const;
    for (let after = ''; ;) {
      const rows = await this.rows.find({ consumer, subject: { $gt: after } }, options).toArray();
      const last = rows.at(-1);
      if (last) yield [...new Set(rows.map(({ subject }) => subject))];
      if (!last || rows.length < limit) return;
      after = last.subject;
    }
  }

  private async claimDue(filter: mongo.Filter<WaitingRow>, limit: number): Promise<WaitingRow[]> {
    const found = await this.rows.find(filter, { projection: { _id: 1 }, sort: { nextAt: 1 }, limit }).toArray();
    return this.take(
      filter,
      found.map(({ _id }) => _id),
    );
  }

  /** Those of them that nobody else took meanwhile. */
  private async take(filter: mongo.Filter<WaitingRow>, ids: string[]): Promise<WaitingRow[]> {
    if (ids.length === 0) return [];
    const claim = newId();
    const nextAt = new Date(Date.now() + this.claimTime);
    await this.rows.updateMany({ ...filter, _id: { $in: ids } }, { $set: { claim, nextAt }, $unset: { unknown: 1 } });
    return this.rows.find({ _id: { $in: ids }, claim }, { sort: { version: 1 } }).toArray();
  }

  private get rows() {
    return rawCollection<WaitingRow>(this.connection, 'waiting');
  }
}

function described(error: Error | undefined): { error?: string; fingerprint?: string } {
  if (!error) return {};
  const text = `${error.name}: ${error.message}`;
  // The same failure for another subject differs in ids and figures only.
  const shape = text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '#').replace(/\d+/g, '#');
  return { error: text, fingerprint: createHash('sha256').update(shape).digest('hex').slice(0, 16) };
}
