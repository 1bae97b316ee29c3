import type { Connection } from 'mongoose';
import type { EventEnvelope } from '../../events';
import { rawCollection } from '../commit';
import type { Consumer } from './consumer';

interface AddedRow {
  /** The consumer. */
  _id: string;
  since: Date;
}

/** When consumers with effects outside first started: what happened before, they pass over (docs/adr/0019). */
export class History {
  private readonly since = new Map<string, Date>();

  constructor(private readonly connection: Connection) {}

  /** Those that are new here are so from now on; of several processes the first says since when. */
  async begin(consumers: Consumer[], now: Date): Promise<void> {
    const rows = rawCollection<AddedRow>(this.connection, 'added');
    for (const { name } of consumers.filter(passesOverHistory)) {
      const row = await rows.findOneAndUpdate({ _id: name }, { $setOnInsert: { since: now } }, { upsert: true, returnDocument: 'after' });
      this.since.set(name, row?.since ?? now);
    }
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
