import type { Log } from './log';

/** How long a stop may take, and where its steps are told. */
export interface LifecycleOptions {
  log: Log;
  /** Between "not ready" and the first stop step, in milliseconds. Default 0. */
  pauseMs?: number;
  /** For all stop steps together, in milliseconds. Default 25,000. */
  graceMs?: number;
}

/** True when fine, otherwise what is missing, in words. */
export type Condition = () => true | string;

interface Step {
  name: string;
  stop: () => unknown;
}

/**
 * Starting, being ready and stopping, in one place. Steps are stopped in the reverse order of their registration, one
 * after the other, because what was opened last depends on what was opened first.
 */
export class Lifecycle {
  private readonly conditions = new Map<string, Condition>();
  private readonly steps: Step[] = [];
  private readonly leaving = new AbortController();
  private readonly quitting = new AbortController();
  private started = false;
  private stopped: Promise<boolean> | undefined;

  constructor(private readonly options: LifecycleOptions) {}

  /** Aborted as soon as a stop is asked for, before the pause. Waiting loops and retries watch it. */
  get stopping(): AbortSignal {
    return this.leaving.signal;
  }

  /** Aborted after the pause: event streams end now, so that the servers can drain. */
  get closing(): AbortSignal {
    return this.quitting.signal;
  }

  /** Adds a step to the stop. A step that fails is logged and does not keep the others from running. */
  onStop(name: string, stop: () => unknown): void {
    this.steps.push({ name, stop });
  }

  /** Adds a condition of readiness. It is asked on every probe, so it must be quick and must not wait. */
  readyWhen(name: string, condition: Condition): void {
    this.conditions.set(name, condition);
  }

  markStarted(): void {
    this.started = true;
  }

  readiness(): { ready: boolean; conditions: Record<string, string> } {
    const conditions: Record<string, string> = { process: this.processState() };
    for (const [name, condition] of this.conditions) conditions[name] = stateOf(condition);
    return { ready: Object.values(conditions).every((state) => state === 'ok'), conditions };
  }

  /** Not ready → pause → every step. Resolves to true when all of them ended well within the grace. Idempotent. */
  stop(reason: string): Promise<boolean> {
    return (this.stopped ??= this.runStop(reason));
  }

  private processState(): string {
    if (this.leaving.signal.aborted) return 'stopping';
    return this.started ? 'ok' : 'starting';
  }

  private async runStop(reason: string): Promise<boolean> {
    const { log, pauseMs = 0, graceMs = 25_000 } = this.options;
    log.info({ reason }, 'stopping: not ready from now on');
    this.leaving.abort();
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    this.quitting.abort();
    let timer: NodeJS.Timeout | undefined;
    const graceOver = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), graceMs)));
    const clean = await Promise.race([this.runSteps(), graceOver]);
    clearTimeout(timer);
    if (clean) log.info('stopped');
    else log.error({ graceMs }, 'the stop did not end well within its grace');
    return clean;
  }

  private async runSteps(): Promise<boolean> {
    let clean = true;
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      const began = Date.now();
      try {
        await step.stop();
        this.options.log.info({ step: step.name, ms: Date.now() - began }, `stopped ${step.name}`);
      } catch (error) {
        clean = false;
        this.options.log.error({ err: error, step: step.name }, `could not stop ${step.name}`);
      }
    }
    return clean;
  }
}

function stateOf(condition: Condition): string {
  try {
    const state = condition();
    return state === true ? 'ok' : state;
  } catch (error) {
    return `failed: ${(error as Error).message}`;
  }
}
