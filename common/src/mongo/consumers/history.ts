import type { Connection } from 'mongoose';
import type { EventEnvelope } from '../../events';
import { rawCollection } from '../commit';
import type { Consumer } from './consumer';
import { positions } from './position';

interface AddedRow {
  /** The consumer. */
  _id: string;
  since: Date;
}

/** When consumers with effects outside first started: what happened before, they pass over (docs/adr/0019). */
export class History {
  private readonly since = new Map<string, Date>();

  constructor(private readonly connection: Connection) {}

  /**
   * Those that are new here are so from now on; of several processes the first says since when. One that has worked before it passed
   * over anything has no history to pass over: what is still on its way to it is to have its effects.
   */
  async begin(consumers: Consumer[], now: Date): Promise<void> {
    const rows = rawCollection<AddedRow>(this.connection, 'added');
    for (const { name } of consumers.filter(passesOverHistory)) {
      const since = (await this.hasWorked(name)) ? new Date(0) : now;
      const row = await rows.findOneAndUpdate({ _id: name }, { $setOnInsert: { since } }, { upsert: true, returnDocument: 'after' });
      this.since.set(name, row?.since ?? since);
    }
  }

  /** Whether a consumer of this name has ever had something of its own: a comparison with its owner, a position, or what waits. */
  private async hasWorked(name: string): Promise<boolean> {
    const own = { _id: { $gt: `${name}|`, $lt: `${name}}` } }; // } comes after |
    const found = await Promise.all([
      rawCollection(this.connection, 'fillings').findOne({ _id: name }),
      rawCollection(this.connection, positions.collection).findOne(own),
      rawCollection(this.connection, 'waiting').findOne(own),
    ]);
    return found.some((row) => row !== null);
  }

  /** Whether an event happened before this consumer was there, and is not to have effects any more. */
  has({ name }: Consumer, { time }: EventEnvelope): boolean {
    const since = this.since.get(name);
    return since !== undefined && Date.parse(time) < since.getTime();
  }
}

function passesOverHistory({ history, outsideEffects, copies }: Consumer): boolean {
  return history === undefined ? outsideEffects !== undefined && !copies : history === 'passed over';
}
