import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { processIdentity } from '../../scripts/servers/process-identity';
import type { Say } from '../../scripts/servers/say';

interface Entry {
  name: string;
  pid: number;
  /** When the process began: an id alone may belong to somebody else by now. */
  identity: string;
}

/** The processes that run for a data folder, kept in a file there so that the next run knows what a crashed one left behind. */
export class RunningRecord {
  private readonly entries = new Map<number, Entry>();

  constructor(private readonly file: string) {}

  add(name: string, pid: number): void {
    const identity = processIdentity(pid);
    if (!identity) return; // it has ended already
    this.entries.set(pid, { name, pid, identity });
    this.save();
  }

  remove(pid: number): void {
    if (this.entries.delete(pid)) this.save();
  }

  private save(): void {
    const draft = `${this.file}.new`;
    writeFileSync(draft, JSON.stringify([...this.entries.values()], null, 2));
    renameSync(draft, this.file);
  }
}

/** The processes of an earlier run that are still there. Others that got one of their ids since are not among them. */
export function leftovers(file: string): Entry[] {
  return read(file).filter(({ pid, identity }) => pid !== process.pid && processIdentity(pid) === identity);
}

/** Ends what an earlier run left behind: it would hold the data files and the doors. */
export async function endLeftovers(file: string, say: Say, patience = 10_000): Promise<void> {
  await Promise.all(leftovers(file).map((entry) => end(entry, say, patience)));
}

async function end(entry: Entry, say: Say, patience: number): Promise<void> {
  say(`${entry.name} (process ${entry.pid}) is left over from a run that did not end properly: ending it`);
  signal(entry, 'SIGTERM');
  signal(entry, 'SIGCONT');
  const deadline = Date.now() + patience;
  while (isThere(entry) && Date.now() < deadline) await pause(50);
  signal(entry, 'SIGKILL');
  while (isThere(entry) && Date.now() < deadline + 5_000) await pause(50);
}

function signal(entry: Entry, name: NodeJS.Signals): void {
  if (!isThere(entry)) return;
  try {
    process.kill(entry.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it ended by itself just now
  }
}

function isThere({ pid, identity }: Entry): boolean {
  return processIdentity(pid) === identity;
}

function read(file: string): Entry[] {
  try {
    const entries: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(entries) ? entries.filter(isEntry) : [];
  } catch {
    return []; // no earlier run, or it was cut off while it wrote: nothing that could be trusted
  }
}

function isEntry(value: unknown): value is Entry {
  const { name, pid, identity } = (value ?? {}) as Partial<Record<keyof Entry, unknown>>;
  return typeof name === 'string' && Number.isInteger(pid) && (pid as number) > 1 && typeof identity === 'string';
}
