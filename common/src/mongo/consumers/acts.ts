import type { ClientSession, Connection } from 'mongoose';
import { newId, type EventEnvelope } from '../../events';
import { rawCollection } from '../commit';
import { isConflict } from '../conflict';
import { inTransaction } from '../transaction';
import { unavailable } from '../unavailable';

/** A waiting row that somebody acted on, as it was. */
export interface ActedOn {
  id: string;
  consumer: string;
  subject: string;
  version: number;
  error?: string;
  /** What was given up: the event, or the text of something that is none. */
  event?: EventEnvelope;
  body?: string;
}

/** Something that somebody had a service's consumers do: who, when, what, why and to which events. */
export interface Act {
  id: string;
  at: Date;
  /** The name that the caller gave. */
  by: string;
  /** `retry`, `discard`; whoever acts on consumers in another way has a word of his own. */
  what: string;
  reason?: string;
  rows: ActedOn[];
}

/** What is to be recorded; the rest is known. */
export type Deed = Omit<Act, 'id' | 'at'>;

type ActDocument = Omit<Act, 'id'> & { _id: string };

/** How long it is tried, in milliseconds, while others write the same. */
const patience = 10_000;

/** What was done by hand to a service's consumers, for ever. */
export class Acts {
  constructor(
    private readonly connection: Connection,
    private readonly onAct: (deed: Deed) => void = () => undefined,
  ) {}

  /**
   * Does something and records it in one transaction, so that the one is never without the other. `work` may run several
   * times; when it returns nothing, nothing was done. Rejects with what it throws, or with `unavailable`.
   */
  async perform(work: (session: ClientSession) => Promise<Deed | undefined>): Promise<Deed | undefined> {
    const deadline = Date.now() + patience;
    for (;;) {
      try {
        const done = await inTransaction(this.connection, deadline, async (session) => {
          const deed = await work(session);
          if (deed) await this.acts.insertOne({ _id: newId(), at: new Date(), ...deed }, { session });
          return deed;
        });
        if (done) this.onAct(done);
        return done;
      } catch (error) {
        if (!isConflict(error)) throw error;
        if (Date.now() > deadline) throw unavailable(error);
        await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 50));
      }
    }
  }

  /** The latest first; those before the one with the identity `before`. */
  async list({ before, limit }: { before?: string | undefined; limit: number }): Promise<Act[]> {
    const filter = before === undefined ? {} : { _id: { $lt: before } };
    const found = await this.acts.find(filter, { sort: { _id: -1 }, limit }).toArray();
    return found.map(({ _id, ...act }) => ({ id: _id, ...act }));
  }

  private get acts() {
    return rawCollection<ActDocument>(this.connection, 'acts');
  }
}
