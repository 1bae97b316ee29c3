import { changed, refused, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import type { EventFilter } from './event-filter';

/** A consumer's copies of the subjects that some events are about, to be made anew at a pace. What it is about is fixed by its dry run. */
export interface Replay extends Versioned {
  service: string;
  consumer: string;
  channel: string;
  filter: EventFilter;
  reason: string;
  operatorId: string;
  perSecond: number;
  plannedAt: Date;
  state: 'planned' | 'running' | 'done' | 'stopped' | 'failed';
  /** What the dry run found. */
  events: number;
  subjects: number;
  /** The subject up to which it has come, how many copies are being made anew, and how many there are not. */
  after: string;
  done: number;
  skipped: number;
  endedAt?: Date;
  error?: string;
}

/** What a service says of a consumer. */
export interface Target {
  channel: string;
  keepsCopies: boolean;
  outsideEffects?: string;
}

/** Why a consumer is not replayed, if it is not: its effects would come twice. */
export function whyNotReplayed(consumer: string, { keepsCopies, outsideEffects }: Target): Decision<never> | undefined {
  if (outsideEffects) return refused('has_outside_effects', `${consumer} ${outsideEffects}: it is never replayed.`);
  if (!keepsCopies) return refused('keeps_no_copies', `${consumer} keeps no copies: its effects would come twice.`);
  return undefined;
}

export function start(replay: Replay): Decision<Replay> {
  if (replay.state === 'running') return unchanged(replay);
  if (replay.state !== 'planned') return refused('replay_over', `This replay is ${replay.state}: plan another one.`);
  return changed({ ...replay, state: 'running' });
}

export function stop(replay: Replay, now: Date): Decision<Replay> {
  if (replay.state !== 'planned' && replay.state !== 'running') return unchanged(replay);
  return changed({ ...replay, state: 'stopped', endedAt: now });
}

/** What was done of a replay in one go: from one subject up to another. */
export interface Progress {
  from: string;
  after: string;
  done: number;
  skipped: number;
  over: boolean;
}

/** One that was stopped, or moved on by another process, meanwhile stays where it is. */
export function advance(replay: Replay, by: Progress, now: Date): Decision<Replay> {
  if (replay.state !== 'running' || replay.after !== by.from) return unchanged(replay);
  const further = { ...replay, after: by.after, done: replay.done + by.done, skipped: replay.skipped + by.skipped };
  return changed(by.over ? { ...further, state: 'done', endedAt: now } : further);
}

export function fail(replay: Replay, error: string, now: Date): Decision<Replay> {
  if (replay.state !== 'running') return unchanged(replay);
  return changed({ ...replay, state: 'failed', error, endedAt: now });
}
