import { renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { launch, untilReady, type Ending, type Launched, type UntilReady } from '../../scripts/servers/launch';
import type { Reaper } from '../../scripts/servers/reaper';
import type { Say } from '../../scripts/servers/say';
import type { ServerPlan } from '../../scripts/servers/server-plan';
import type { RunningRecord } from './running-record';

export interface Supervision {
  /** Folder of the log files. */
  logs: string;
  reaper: Reaper;
  record: RunningRecord;
  say: Say;
  /** Whether a process that ends by itself is started again. */
  restart: boolean;
  /** Everything is being ended: nothing may start any more. */
  isClosing(): boolean;
}

export interface SupervisedOptions extends Supervision {
  plan: ServerPlan;
  /** Shown instead of the plan's name when there are several of it. */
  name?: string;
  /** Done after each start, before the process counts as ready. */
  prepare?: () => Promise<void>;
  /** How long it may take until it serves, in milliseconds; default a minute. */
  within?: number;
  /** How long it may take to end before it is ended by force. */
  patience?: number;
}

/** A log that is longer at a start is put aside as `.old`. */
const longestLog = 10 * 1_048_576;

const shortestPause = 200;
const longestPause = 15_000;
const watchEvery = 1_000;
/** Whoever lived so long had not failed to start: the next pause is the shortest again. */
const steadyAfter = 10_000;

/** One process of the marketplace, kept running: when it ends unasked, that is said in one line and it is started again with growing pauses. */
export class SupervisedProcess {
  private launched: Launched | undefined;
  private pause = shortestPause;
  private timer: NodeJS.Timeout | undefined;
  /** Its ending is wanted. */
  private leaving = false;
  private readonly failures: string[] = [];

  constructor(private readonly options: SupervisedOptions) {}

  get name(): string {
    return this.options.name ?? this.options.plan.name;
  }

  get url(): string {
    return this.options.plan.url;
  }

  get logFile(): string {
    return join(this.options.logs, `${this.name}.log`);
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.launched?.isRunning() ? this.launched.pid : undefined;
  }

  /** How it ended by a fault of its own, each time since this was last asked; what somebody ended from outside is none. */
  takeFailures(): string[] {
    return this.failures.splice(0);
  }

  /**
   * Starts it, anew if it runs, and resolves when it serves; rejects, and leaves it ended, when it does not come up in time.
   * `environment` is added for this time only: whenever it starts again, it is as its plan says.
   */
  start(within = this.options.within, environment: Record<string, string> = {}): Promise<void> {
    return this.startOnce({ within }, environment);
  }

  private async startOnce(until: UntilReady, environment: Record<string, string> = {}): Promise<void> {
    clearTimeout(this.timer);
    const { plan, reaper, record, prepare } = this.options;
    if (this.options.isClosing()) throw new Error(`${this.name} is not started, for everything is being ended`);
    // It may have come back by itself a moment ago.
    if (this.launched?.isRunning()) await this.stop();
    this.leaving = false;
    putAsideIfLong(this.logFile);
    const launched = launch({ ...plan, env: { ...(plan.env ?? process.env), ...environment } }, { logFile: this.logFile, reaper });
    this.launched = launched;
    record.add(this.name, launched.pid);
    let up = false;
    const began = Date.now();
    void launched.ended.then((ending) => {
      record.remove(launched.pid);
      if (!this.leaving && isFailure(ending)) this.failures.push(`${this.name} ${described(ending)}`);
      if (up && this.launched === launched) this.comeBack(ending, Date.now() - began);
    });
    try {
      await untilReady(launched, until);
      await prepare?.();
      up = true;
      void this.watch(launched);
      if (!launched.isRunning() && this.launched === launched) this.comeBack(await launched.ended, Date.now() - began);
    } catch (error) {
      await launched.stop(2_000);
      throw error;
    }
  }

  /** Ends it when what it prints says that it has to be started anew. */
  private async watch(launched: Launched): Promise<void> {
    const { needsRestart } = launched.plan;
    if (!needsRestart) return;
    while (launched.isRunning()) {
      if (needsRestart(await launched.log().catch(() => ''))) return launched.signal('SIGKILL');
      await pause(watchEvery, undefined, { ref: false });
    }
  }

  /** Sends a signal, as from outside: what then happens is a crash to be recovered from, and no start that has failed. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.pause = shortestPause;
    this.launched?.signal(signal);
  }

  async stop(): Promise<void> {
    this.leaving = true;
    clearTimeout(this.timer);
    await this.launched?.stop(this.options.patience ?? 10_000);
  }

  /** Ends it in good order if it runs, and starts it again; resolves when it serves. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Resolves when the process that runs now has ended. */
  async ended(): Promise<Ending | undefined> {
    return this.launched?.ended;
  }

  private comeBack(ending: Ending, lived: number): void {
    if (this.leaving) return;
    const how = described(ending);
    const { restart, say } = this.options;
    if (!restart) return say(`${this.name} ${how}.`);
    this.pause = lived > steadyAfter ? shortestPause : this.pause;
    say(`${this.name} ${how}; starting it again in ${this.pause / 1000} s (see ${this.logFile})`);
    this.startLater();
  }

  /** One that is alive but not ready is let be, however long what it waits for is away: ending it would begin the same again. */
  private startLater(): void {
    const wait = this.pause;
    this.pause = Math.min(this.pause * 2, longestPause);
    this.timer = setTimeout(() => {
      const onWaiting = (): void => this.options.say(`${this.name} is alive, and waits for something else (see ${this.logFile})`);
      const starting = this.startOnce({ within: this.options.within, onWaiting });
      const launched = this.launched;
      starting.then(
        () => this.options.say(`${this.name} is back.`),
        (error: Error) => {
          // Somebody may have started it anew meanwhile, which ended this one: two that both try would be in each other's way.
          if (this.leaving || this.launched !== launched) return;
          this.options.say(`${error.message}; trying again in ${this.pause / 1000} s`);
          this.startLater();
        },
      );
    }, wait);
  }
}

function described({ signal, code }: Ending): string {
  return signal ? `was ended by ${signal}` : `ended with code ${code}`;
}

const fromOutside: readonly (string | null)[] = ['SIGKILL', 'SIGTERM', 'SIGINT'];

function isFailure({ signal, code }: Ending): boolean {
  return signal ? !fromOutside.includes(signal) : code !== 0;
}

function putAsideIfLong(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > longestLog) renameSync(file, `${file}.old`);
}
