import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { rawCollection } from './commit';
import { duplicateFields } from './conflict';

interface LeaseRow {
  _id: string;
  holder: string;
  until: Date;
}

/**
 * One process at a time does a certain work, most of the time. A process that stalls may believe it still holds the
 * lease, so what is done under one must be harmless when done twice.
 */
export class Lease {
  private readonly holder = randomUUID();
  private until = 0;

  constructor(
    private readonly connection: Connection,
    private readonly name: string,
    private readonly milliseconds = 5_000,
  ) {}

  /** True when this process holds the lease now; takes or renews it as needed. */
  async held(): Promise<boolean> {
    if (Date.now() < this.until - this.milliseconds / 2) return true;
    const now = Date.now();
    const until = now + this.milliseconds;
    try {
      await rawCollection<LeaseRow>(this.connection, 'leases').updateOne(
        { _id: this.name, $or: [{ holder: this.holder }, { until: { $lt: new Date(now) } }] },
        { $set: { holder: this.holder, until: new Date(until) } },
        { upsert: true },
      );
      this.until = until;
    } catch (error) {
      if (!duplicateFields(error)) throw error;
      this.until = 0;
    }
    return this.until > 0;
  }

  async release(): Promise<void> {
    if (this.until === 0) return;
    this.until = 0;
    await rawCollection<LeaseRow>(this.connection, 'leases').deleteOne({ _id: this.name, holder: this.holder });
  }
}
