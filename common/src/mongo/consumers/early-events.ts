/** What early events need to know of their consumer. */
export interface EarlyEventsOptions {
  /** The versions that these subjects have come to, in whichever process; one read, however many they are. */
  known: (subjects: string[]) => Promise<Map<string, number>>;
  /** How long one is held at most, in milliseconds. */
  patience: number;
  /** How many are held at most: fewer than the broker hands over at a time, or they would keep everybody else's from coming. */
  limit: number;
}

interface Held {
  version: number;
  /** When to look whether another process has applied its predecessor. */
  lookAt: number;
  looks: number;
  wake: () => void;
}

/** Something of a subject was parked. */
interface Mark {
  /** When that no longer counts. */
  until: number;
  /** The lowest that was. */
  version: number;
}

/** The pauses between such looks, in milliseconds: the first soon, for mostly the other process has its event in hand by now. */
const pauses = [25, 50, 100] as const;
/** What is due within so many milliseconds is looked at together. */
const together = 10;
/** How long one that was parked keeps others of its subject from being held, in milliseconds; another process may have gone on with it by then. */
const parkedFor = 2_000;

/**
 * Early events whose predecessors are probably on their way: kept in memory for a moment, still unacknowledged, before they are parked.
 * Only what is held is ever looked at, by one read at a time.
 */
export class EarlyEvents {
  private readonly bySubject = new Map<string, Set<Held>>();
  /** Subjects of which something was parked, the oldest first. */
  private readonly marks = new Map<string, Mark>();
  private count = 0;
  private timer: NodeJS.Timeout | undefined;
  private timerAt = Infinity;
  private looking = false;

  constructor(private readonly options: EarlyEventsOptions) {}

  /** Whether one more is held: there is room, and nothing before it is parked. A burst behind that would fill the broker's window. */
  admits(subject: string): boolean {
    return this.count < this.options.limit && (this.marks.get(subject)?.until ?? 0) <= Date.now();
  }

  /** Resolves when the version before this one of the subject has been applied, here or elsewhere, or when the patience is at its end. */
  hold(subject: string, version: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.release(subject, held);
        resolve();
      };
      const timer = setTimeout(wake, this.options.patience);
      const held: Held = { version, lookAt: Date.now() + pauses[0], looks: 0, wake };
      this.bySubject.set(subject, (this.bySubject.get(subject) ?? new Set()).add(held));
      this.count++;
      this.lookUntil(held.lookAt);
    });
  }

  /** All versions of a subject up to this one have been applied: what comes next need not wait any longer. */
  applied(subject: string, version: number): void {
    if (version + 1 >= (this.marks.get(subject)?.version ?? 0)) this.marks.delete(subject);
    for (const held of [...(this.bySubject.get(subject) ?? [])]) if (held.version <= version + 1) held.wake();
  }

  /** One of the subject has been parked: the patience with all others ends. What is parked because of that makes it last no longer. */
  parked(subject: string, version: number): void {
    const now = Date.now();
    for (const [other, { until }] of this.marks) {
      if (until > now) break;
      this.marks.delete(other);
    }
    const mark = this.marks.get(subject) ?? { until: now + parkedFor, version };
    this.marks.set(subject, { ...mark, version: Math.min(mark.version, version) });
    for (const held of [...(this.bySubject.get(subject) ?? [])]) held.wake();
  }

  private release(subject: string, held: Held): void {
    const all = this.bySubject.get(subject);
    if (!all?.delete(held)) return;
    this.count--;
    if (all.size === 0) this.bySubject.delete(subject);
  }

  private lookUntil(time: number): void {
    if (this.looking || time >= this.timerAt) return;
    clearTimeout(this.timer);
    this.timerAt = time;
    this.timer = setTimeout(() => void this.look(), time - Date.now());
  }

  private async look(): Promise<void> {
    this.timerAt = Infinity;
    this.looking = true;
    const now = Date.now();
    const due = [...this.bySubject].filter(([, all]) => [...all].some(({ lookAt }) => lookAt <= now + together));
    for (const [, all] of due) for (const held of all) if (held.lookAt <= now + together) postpone(held, now);
    if (due.length > 0) {
      // A database that does not tell ends nobody's patience sooner or later.
      const known = await this.options.known(due.map(([subject]) => subject)).catch(() => new Map<string, number>());
      for (const [subject, version] of known) this.applied(subject, version);
    }
    this.looking = false;
    const times = [...this.bySubject.values()].flatMap((all) => [...all].map(({ lookAt }) => lookAt));
    if (times.length > 0) this.lookUntil(Math.min(...times));
  }
}

function postpone(held: Held, now: number): void {
  held.looks++;
  held.lookAt = now + (pauses[held.looks] ?? pauses[2]);
}
