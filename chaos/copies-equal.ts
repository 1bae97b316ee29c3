import { setTimeout as pause } from 'node:timers/promises';
import { askService } from '../infra/local/ask-service';
import type { Marketplace, ServiceProcess } from '../infra/local/start-marketplace';
import type { Heads } from './caught-up';

/** By subject, the version of an event. */
export type Versions = Record<string, number>;

/** What the owners have said between two looks at their heads: the last of it of each subject. */
export function changedSince(before: Heads, now: Heads): Versions {
  const changed = Object.entries(now).flatMap(([channel, heads]) =>
    Object.entries(heads).filter(([subject, version]) => version > (before[channel]?.[subject] ?? -1)),
  );
  return Object.fromEntries(changed);
}

/** Subjects that are asked for again and again; all of them, when these are there: asking would cost the services more than the events do. */
const sampleSize = 10;

/** Waits until every consumer of every service has applied these events; false when that is not so in time. */
export async function copiesEqual({ services }: Pick<Marketplace, 'services'>, events: Versions, within: number): Promise<boolean> {
  const began = Date.now();
  const subjects = Object.keys(events);
  const sample = subjects.filter((_subject, index) => index % Math.ceil(subjects.length / sampleSize) === 0);
  const hasAll = async (process: ServiceProcess): Promise<boolean> => {
    while (Date.now() - began <= within) {
      if (haveApplied(events, await positionsOf(process, sample)) && haveApplied(events, await positionsOf(process, subjects))) return true;
      await pause(200);
    }
    return false;
  };
  return (await Promise.all(services.map(hasAll))).every(Boolean);
}

/** Whether each consumer that was asked has come as far; it tells of the subjects of its own channel only. */
export function haveApplied(events: Versions, positions: Record<string, Versions>): boolean {
  return Object.values(positions).every((versions) =>
    Object.entries(versions).every(([subject, version]) => version >= (events[subject] ?? -1)),
  );
}

async function positionsOf(process: ServiceProcess, subjects: string[]): Promise<Record<string, Versions>> {
  const response = await askService(process, '/internal/lag/positions', { subjects });
  if (!response.ok) throw new Error(`${process.name} answered ${response.status} to who asked for its positions`);
  const { positions } = (await response.json()) as { positions: Record<string, Versions> };
  return positions;
}
