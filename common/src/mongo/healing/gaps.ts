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

/** Subjects looked at in one go; with more, the longest waiting come first. */
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

  /** What is to be asked for now. What it names counts as asked, and is named again with growing pauses as long as it has not come. */
  async due(): Promise<Lack[]> {
    const now = Date.now();
    const names = this.consumers.map(({ name }) => name);
    const early = await this.waiting.earlySubjects(names, new Date(now - this.patience), limit);
    const asked = new Map<string, Asked>();
    const lacks: Lack[] = [];
    for (const consumer of this.consumers) {
      const missing = await this.missing(
        consumer,
        early.filter((row) => row.consumer === consumer.name),
      );
      const lack: Lack = { consumer, wants: [], overdue: [] };
      for (const want of missing) {
        const key = `${consumer.name}|${want.subject}`;
        const known = this.asked.get(key);
        const before = known?.from === want.from ? known : { from: want.from, times: 0, nextAt: 0 };
        asked.set(key, before);
        if (before.nextAt > now) continue;
        asked.set(key, { from: want.from, times: before.times + 1, nextAt: now + Math.min(2_000 * 2 ** before.times, 60_000) });
        lack.wants.push(want);
        if (before.times === manyTimes) lack.overdue.push(want);
      }
      if (lack.wants.length > 0) lacks.push(lack);
    }
    this.asked = asked; // those that were closed are forgotten
    return lacks;
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
