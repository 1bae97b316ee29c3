import { changed, notFound, Refusal } from '../../domain';
import { newId, ownAccord, type EventEnvelope } from '../../events';
import { rawCollection } from '../commit';
import type { Acts } from '../consumers/acts';
import { aggregateIdOf, type Consumer } from '../consumers/consumer';
import { markDiverged } from '../consumers/diverged';
import { knownVersions } from '../consumers/position';
import { toDocument } from '../documents';
import type { Store } from '../store';
import { isUnavailable } from '../unavailable';
import { applyAgain, replays, type Replay } from './apply-again';
import { Fillings } from './fillings';
import type { Lack } from './gaps';
import type { Want } from './refill-messages';
import { waitsUntil } from './silence';

/** Who has it done, and why. */
export interface Wish {
  by: string;
  reason: string;
}

/** An event by its place: the subject and its version after it. */
export interface EventPlace {
  subject: string;
  version: number;
}

/** An event that was forced: until it is `done` it is still to come; with an `error` it has not acted again. */
export interface Forced extends EventPlace, Wish {
  id: string;
  consumer: string;
  done?: Date | undefined;
  error?: string | undefined;
}

/** Copies marked in one transaction. */
const pageSize = 500;
const longestSilence = 600_000;
const limit = 100;

/**
 * Repeats what consumers have done, because somebody wants it: copies are made anew, as those that diverged are, without their effects.
 * Effects are repeated only event by event, by force. Everything is recorded.
 */
export class Replays {
  constructor(
    private readonly store: Store,
    private readonly consumers: Consumer[],
    private readonly acts: Acts,
    private readonly onProblem: (message: string, details: object) => void = () => undefined,
  ) {}

  /** Has the copies of these subjects made anew, or all; tells how many. Refuses, naming the effects, where there are any outside. */
  async remake(name: string, { subjects, ...wish }: Wish & { subjects?: string[] | undefined }): Promise<number> {
    const consumer = this.find(name);
    if (consumer.outsideEffects) {
      throw new Refusal(
        'has_outside_effects',
        `${name} ${consumer.outsideEffects}. Name single events and force them, if this shall happen again.`,
      );
    }
    if (!consumer.copies) {
      throw new Refusal(
        'keeps_no_copies',
        `${name} keeps no copies: its effects would come twice. Name single events and force them, if they shall.`,
      );
    }
    if (subjects) return this.mark(consumer, subjects, wish);
    let count = 0;
    for (let after = ''; ;) {
      const found = await this.store.find(consumer.copies, { _id: { $gt: after } }, { sort: { _id: 1 }, limit: pageSize });
      const page = found.map(({ id }) => `${consumer.channel}/${id}`);
      if (page.length > 0) count += await this.mark(consumer, page, wish);
      if (found.length < pageSize) return count;
      after = found.at(-1)?.id ?? '';
    }
  }

  /** Has a consumer, whatever it does, asked for all events that it lacks: of each subject, what its owner has behind what it applied. */
  async compare(name: string, wish: Wish): Promise<void> {
    const consumer = this.find(name);
    await this.acts.perform(async (session) => {
      await new Fillings(this.store.connection).compare(consumer.name, session);
      return { ...wish, what: 'compare', rows: [] };
    });
  }

  /**
   * Has the effects of these events happen again, each once, whatever they are. It is done when their owner has sent them. What a
   * handler does behind `turn` may happen once more if its process dies over it, as it may when an event first comes.
   */
  async force(name: string, events: EventPlace[], wish: Wish): Promise<number> {
    const consumer = this.find(name);
    checkSubjects(
      consumer,
      events.map(({ subject }) => subject),
    );
    const { connection } = this.store;
    const known = await knownVersions(
      connection,
      consumer,
      events.map(({ subject }) => subject),
    );
    const strange = events.find(({ subject, version }) => version > (known.get(subject) ?? -1));
    if (strange) throw new Refusal('not_applied', `${name} has not applied version ${strange.version} of ${strange.subject} yet.`);
    const asked = events.map(({ subject, version: at }): Replay => {
      return { id: newId(), version: 0, consumer: name, subject, at, ...wish, askAt: new Date() };
    });
    await this.acts.perform(async (session) => {
      await rawCollection(connection, replays.collection).insertMany(asked.map(toDocument), { session });
      return { ...wish, what: 'force', rows: asked.map(({ id, subject, at }) => ({ id, consumer: name, subject, version: at })) };
    });
    return asked.length;
  }

  /** What was forced and what came of it, the latest first; those before the one with the identity `before`. */
  async list({ before, limit: count }: { before?: string | undefined; limit: number }): Promise<Forced[]> {
    const filter = before === undefined ? {} : { _id: { $lt: before } };
    const rows = await this.store.find(replays, filter, { sort: { _id: -1 }, limit: count });
    return rows.map(({ id, consumer, subject, at, by, reason, done, error }) => ({
      ...{ id, consumer, subject, version: at, by, reason, done, error },
    }));
  }

  /** What is to be asked for now; it is not due again for a while. */
  async due(): Promise<Lack[]> {
    const now = new Date();
    const names = this.consumers.map(({ name }) => name);
    const rows = await this.store.find(replays, { done: { $exists: false }, consumer: { $in: names }, askAt: { $lte: now } }, { limit });
    for (const row of rows) await this.askAgainLater(row, now);
    return this.consumers.flatMap((consumer) => {
      const wants = rows.filter((row) => row.consumer === consumer.name).map(({ subject, at }) => ({ subject, from: at }));
      return wants.length > 0 ? [{ consumer, wants, overdue: [] }] : [];
    });
  }

  /** Has those of the events that were asked for act again; what comes of each stands in its row, also that its owner does not have it. */
  async take(consumer: Consumer, events: EventEnvelope[], absent: Want[] = []): Promise<void> {
    const rows = await this.store.find(replays, { done: { $exists: false }, consumer: consumer.name });
    for (const row of rows) {
      const event = events.find(({ subject, aggregateversion }) => subject === row.subject && aggregateversion === row.at);
      if (!event) {
        if (absent.some(({ subject, from }) => subject === row.subject && from === row.at))
          await this.give(row, 'its owner does not have it');
        continue;
      }
      try {
        await applyAgain(this.store, consumer, { event, row });
      } catch (error) {
        if (isUnavailable(error)) throw error;
        await this.give(row, String(error));
      }
    }
  }

  private find(name: string): Consumer {
    const consumer = this.consumers.find((one) => one.name === name);
    if (!consumer) throw notFound('This consumer');
    return consumer;
  }

  private async mark(consumer: Consumer, subjects: string[], { by, reason }: Wish): Promise<number> {
    checkSubjects(consumer, subjects);
    const { connection } = this.store;
    const known = await knownVersions(connection, consumer, subjects);
    const missing = subjects.find((subject) => (known.get(subject) ?? -1) < 0);
    if (missing !== undefined) throw notFound(`A copy of ${aggregateIdOf({ subject: missing })}`);
    const rows = subjects.map((subject) => {
      const version = known.get(subject) as number;
      return { id: `${consumer.name}|${subject}|${version}`, consumer: consumer.name, subject, version };
    });
    await this.acts.perform(async (session) => {
      for (const subject of subjects)
        await markDiverged(connection, { consumer: consumer.name, subject, since: new Date(), reason }, session);
      return { by, what: 'replay', reason, rows };
    });
    return subjects.length;
  }

  private async askAgainLater({ id, asks = 0 }: Replay, now: Date): Promise<void> {
    await this.change(id, { askAt: waitsUntil(now, asks, longestSilence), asks: asks + 1 });
  }

  /** It failed, and is not tried again by itself: whoever forced it is told by the list, and the log. */
  private async give({ id, consumer, subject, at: version }: Replay, error: string): Promise<void> {
    await this.change(id, { error, done: new Date() });
    this.onProblem('an event that was forced has not acted again', { consumer, subject, version, error });
  }

  private async change(id: string, change: Partial<Replay>): Promise<void> {
    const next = (row: Replay | undefined) => (row && !row.done ? { ...row, ...change } : row);
    await this.store.changeOne(
      replays.at(id),
      (row) => {
        const state = next(row);
        if (!state) throw notFound('This replay');
        return state === row ? { outcome: 'unchanged', state } : changed(state);
      },
      this.options(),
    );
  }

  private options() {
    return { cause: ownAccord(this.store.service), now: new Date() };
  }
}

/** Copies and positions go by the identity alone: a subject of another channel would be taken for one of this. */
function checkSubjects({ name, channel }: Consumer, subjects: string[]): void {
  const stray = subjects.find((subject) => !subject.startsWith(`${channel}/`));
  if (stray !== undefined) throw new Refusal('another_channel', `${name} follows ${channel}/…, and ${stray} is none.`, { kind: 'invalid' });
}
