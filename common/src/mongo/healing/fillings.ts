import type { ClientSession, Connection, mongo } from 'mongoose';
import { rawCollection } from '../commit';
import type { Consumer } from '../consumers/consumer';
import type { Place } from './refill-messages';
import { silence, waitsUntil } from './silence';

/**
 * How far a consumer is with comparing all its subjects with their owner's. One row for each, made when it first starts; any process
 * goes on where another was.
 */
export interface FillingRow {
  /** The consumer. */
  _id: string;
  channel: string;
  /** A round goes over all subjects; the first in which nothing was missing is the last for now. */
  round: number;
  /** The subject up to which this round has come. */
  after: string;
  /** Events of this round that had not come by themselves, and were applied: what still waits for something else begins no other round. */
  found: number;
  /** Events in all rounds that were applied because of them. */
  events: number;
  since: Date;
  /** When to ask again, if no answer comes. */
  askAt: Date;
  /** Requests since the last answer. */
  asks: number;
  done?: Date;
}

/** What a page has brought. */
export interface Brought {
  found: number;
  events: number;
}

const longestSilence = 60_000;
/**
 * Once it has everything, a consumer is compared again after this long, in milliseconds: nothing else would show that a subject's last
 * events were lost, by a broker whose disk was, or that came while a consumer was away for longer than the broker keeps them.
 */
const comparedAgain = 24 * 60 * 60 * 1000;
/** Between two rounds, in milliseconds: what is under way may come by itself. */
const betweenRounds = 1_000;

/** Where fillings are kept. A page that comes twice, or after another process was faster, moves nothing. */
export class Fillings {
  constructor(private readonly connection: Connection) {}

  /** Those that were never filled begin. */
  async begin(consumers: Consumer[]): Promise<void> {
    const now = new Date();
    const row = { round: 1, after: '', found: 0, events: 0, since: now, askAt: now, asks: 0 };
    for (const { name, channel } of consumers) {
      await this.rows.updateOne({ _id: name }, { $setOnInsert: { channel, ...row } }, { upsert: true });
    }
  }

  /** Those of which it is time to ask (again); they are not due again for a while. */
  async due(consumers: Consumer[]): Promise<FillingRow[]> {
    const now = new Date();
    const names = consumers.map(({ name }) => name);
    await this.again({ _id: { $in: names }, done: { $lte: new Date(now.getTime() - comparedAgain) } });
    const filter = { _id: { $in: names }, done: { $exists: false }, askAt: { $lte: now } };
    const rows = await this.rows.find(filter).toArray();
    for (const { _id, round, after, asks } of rows) {
      const askAt = waitsUntil(now, asks, longestSilence);
      await this.rows.updateOne({ _id, round, after }, { $set: { askAt }, $inc: { asks: 1 } });
    }
    return rows;
  }

  /** Has a consumer compared with its owner once more, if it is not just being. */
  async compare(consumer: string, session: ClientSession): Promise<void> {
    await this.again({ _id: consumer, done: { $exists: true } }, session);
  }

  /** Notes what has come. False when the filling is no longer at this place. */
  async keepUp(consumer: string, place: Place, brought: Brought = { found: 0, events: 0 }): Promise<boolean> {
    const { matchedCount } = await this.rows.updateOne(at(consumer, place), {
      $set: { askAt: new Date(Date.now() + silence), asks: 0 },
      $inc: { ...brought },
    });
    return matchedCount === 1;
  }

  /**
   * Moves on behind `next`; without it the round is over, and another follows later if anything was found in this one. False
   * when the filling is no longer at this place.
   */
  async moveOn(consumer: string, place: Place, { next, found, events }: Brought & { next: string | undefined }): Promise<boolean> {
    const row = await this.rows.findOne(at(consumer, place));
    if (!row) return false;
    const now = Date.now();
    const $inc = { events };
    const step: mongo.UpdateFilter<FillingRow> =
      next !== undefined
        ? { $set: { after: next, askAt: new Date(now + silence), asks: 0, found: row.found + found }, $inc }
        : row.found + found > 0
          ? { $set: { after: '', round: row.round + 1, askAt: new Date(now + betweenRounds), asks: 0, found: 0 }, $inc }
          : { $set: { done: new Date(now) }, $inc };
    const { matchedCount } = await this.rows.updateOne(at(consumer, place), step);
    return matchedCount === 1;
  }

  async all(): Promise<FillingRow[]> {
    return this.rows.find().toArray();
  }

  private async again(done: mongo.Filter<FillingRow>, session?: ClientSession): Promise<void> {
    const now = new Date();
    const row = { after: '', found: 0, events: 0, since: now, askAt: now, asks: 0 };
    await this.rows.updateMany(done, { $set: row, $inc: { round: 1 }, $unset: { done: 1 } }, { session });
  }

  private get rows() {
    return rawCollection<FillingRow>(this.connection, 'fillings');
  }
}

function at(consumer: string, { round, after }: Place) {
  return { _id: consumer, round, after, done: { $exists: false } };
}
