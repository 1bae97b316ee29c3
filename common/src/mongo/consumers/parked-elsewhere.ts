import type { WaitingRoom } from './waiting';

/** A version of a subject that a consumer has come to. */
export interface Reached {
  consumer: string;
  subject: string;
  version: number;
}

/** Whose waiting room it is, and who goes on with what waits there. */
export interface ParkedElsewhereOptions {
  waiting: WaitingRoom;
  goOn: (reached: Reached) => Promise<void>;
  onProblem?: ((message: string, details: object) => void) | undefined;
}

/** How long what has been applied is collected before one looks, in milliseconds. */
const collected = 50;
/** Subjects looked for in one statement. */
const pageSize = 500;

/**
 * Finds what another process has parked right behind something that this one has applied: that one hears nothing of it. While nothing
 * waits early in the whole service this costs one read of an empty index in 50 milliseconds, and only while events are applied; otherwise
 * one look for all subjects together that came to something in that time.
 */
export class ParkedElsewhere {
  private reached = new Map<string, Reached>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly options: ParkedElsewhereOptions) {}

  note(place: Reached): void {
    if (this.stopped) return;
    const key = `${place.consumer}|${place.subject}`;
    if ((this.reached.get(key)?.version ?? -1) < place.version) this.reached.set(key, place);
    this.timer ??= setTimeout(() => {
      this.looking = this.look()
        .catch((error: unknown) => this.options.onProblem?.('the waiting events could not be read', { error }))
        .finally(() => {
          this.timer = undefined;
          const [next] = this.reached.values();
          if (next) this.note(next);
        });
    }, collected);
  }

  /** What is not looked for any more looks itself, as everything that waits does now and then. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    const { waiting, goOn } = this.options;
    const places = [...this.reached.values()];
    this.reached = new Map();
    if (!(await waiting.anyEarly())) return;
    for (let from = 0; from < places.length && !this.stopped; from += pageSize) {
      const behind = await waiting.earlyBehind(places.slice(from, from + pageSize));
      await Promise.all(behind.map(goOn));
    }
  }
}
