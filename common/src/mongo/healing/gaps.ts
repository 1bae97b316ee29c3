import type { Connection } from 'mongoose';
import type { Consumer } from '../consumers/consumer';
import { knownVersions } from '../consumers/position';
import { WaitingRoom } from '../consumers/waiting';
import type { Want } from './refill-messages';

/** What one consumer has to ask for. */
export interface Lack {
  consumer: Consumer;
  wants: Want[];
  /** What was asked for several times, and has not come. */
  overdue: Want[];
}

interface Asked {
  from: number;
  times: number;
  nextAt: number;
}

/** Subjects looked at in one go, the longest waiting first. */
const pageSize = 1_000;
/** Subjects asked for in one go, about. */
const limit = 1_000;
/** What has not come after so many requests is told. */
const manyTimes = 3;

/** Finds the subjects of which something has come early, and what is before it has neither come nor waits. */
export class Gaps {
  private asked = new Map<string, Asked>();
  private readonly waiting: WaitingRoom;

  constructor(
    private readonly connection: Connection,
    private readonly consumers: Consumer[],
    /** How long what is missing may be on its way, in milliseconds. */
    private readonly patience: number,
  ) {
    this.waiting = new WaitingRoom(connection);
  }

  /**
   * What is to be asked for now; with growing pauses again, as long as it has not come. Subjects that wait for something that waits
   * itself are passed by, however many: they have nothing to ask for, and must not keep others from it.
   */
  async due(): Promise<Lack[]> {
    const now = Date.now();
    const lacks = new Map(this.consumers.map((consumer): [string, Lack] => [consumer.name, { consumer, wants: [], overdue: [] }]));
    const missing = new Map<string, Asked>();
    let count = 0;
    for await (const early of this.waiting.earlySubjects([...lacks.keys()], new Date(now - this.patience), pageSize)) {
      for (const { consumer, wants, overdue } of lacks.values()) {
        const own = early.filter((row) => row.consumer === consumer.name);
        for (const want of await this.missing(consumer, own)) {
          const before = this.askedFor(consumer, want);
          missing.set(keyOf(consumer, want), before);
          if (before.nextAt > now) continue;
          wants.push(want);
          count += 1;
          if (before.times === manyTimes) overdue.push(want);
        }
      }
      if (count >= limit) break;
    }
    if (count < limit) this.asked = missing; // those that were closed are forgotten
    return [...lacks.values()].filter(({ wants }) => wants.length > 0);
  }

  /** These were asked for: not before, or a broker that takes nothing would make the pauses grow. */
  noteAsked({ consumer, wants }: Lack): void {
    const now = Date.now();
    for (const want of wants) {
      const { times } = this.askedFor(consumer, want);
      const pause = Math.min(2_000 * 2 ** times, 60_000);
      this.asked.set(keyOf(consumer, want), { from: want.from, times: times + 1, nextAt: now + pause });
    }
  }

  private askedFor(consumer: Consumer, want: Want): Asked {
    const known = this.asked.get(keyOf(consumer, want));
    return known?.from === want.from ? known : { from: want.from, times: 0, nextAt: 0 };
  }

  private async missing(consumer: Consumer, early: { subject: string; lowest: number }[]): Promise<Want[]> {
    if (early.length === 0) return [];
    const known = await knownVersions(
      this.connection,
      consumer,
      early.map(({ subject }) => subject),
    );
    const next = early
      .map(({ subject, lowest }) => ({ subject, lowest, version: (known.get(subject) ?? -1) + 1 }))
      .filter(({ lowest, version }) => lowest > version);
    if (next.length === 0) return [];
    const waits = await this.waiting.waitingAt(consumer.name, next);
    return next.filter(({ subject }) => !waits.has(subject)).map(({ subject, version }) => ({ subject, from: version }));
  }
}

function keyOf(consumer: Consumer, { subject }: Want): string {
  return `${consumer.name}|${subject}`;
}
