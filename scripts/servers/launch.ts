import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Reaper } from './reaper';
import type { ServerPlan } from './server-plan';

export interface Launched {
  readonly pid: number;
  readonly plan: ServerPlan;
  /** Resolves when the process has ended, however that came. */
  readonly ended: Promise<Ending>;
  isRunning(): boolean;
  signal(signal: NodeJS.Signals): void;
  /** Asks it to end, and ends it by force after `patience` milliseconds. */
  stop(patience?: number): Promise<void>;
  /** What it has printed since it was launched, at most the last 64 kB. */
  log(): Promise<string>;
}

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface LaunchOptions {
  /** Everything it prints is appended here, by the process itself: it costs this one nothing. */
  logFile: string;
  reaper?: Reaper;
}

/** Starts a process in a session of its own, so that a Ctrl-C in the terminal reaches only this process, which then ends the others in order. */
export function launch(plan: ServerPlan, options: LaunchOptions): Launched {
  for (const [path, text] of Object.entries(plan.files ?? {})) writeFileSync(path, text);
  const mended = plan.mend?.() ?? [];
  const log = openSync(options.logFile, 'a');
  for (const line of mended) writeSync(log, `${plan.name} is mended before it starts: ${line}\n`);
  const from = statSync(options.logFile).size;
  const child = spawn(plan.command, plan.args, {
    cwd: plan.cwd,
    env: plan.env ?? process.env,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const ended = endingOf(child);
  const { pid } = child;
  if (pid !== undefined && options.reaper) {
    const { reaper } = options;
    reaper.watch(pid);
    void ended.then(() => reaper.forget(pid));
  }
  return {
    pid: pid ?? -1,
    plan,
    ended,
    isRunning: () => pid !== undefined && child.exitCode === null && child.signalCode === null,
    signal: (signal) => void child.kill(signal),
    stop: (patience = 10_000) => stop(child, ended, patience),
    log: () => readTail(options.logFile, from),
  };
}

/** How long it may take until a process serves. */
export interface UntilReady {
  /** In milliseconds; default a minute. */
  within?: number;
  /**
   * Called once when that is over and the process is alive: it waits for something else, and is waited for without end. Without
   * this nobody is waited for any longer.
   */
  onWaiting?: () => void;
}

const defaultWithin = 60_000;
/** How often it is asked, in milliseconds: while it starts, and while it waits for something else. */
const [often, seldom] = [50, 1_000];

/** Resolves once the process serves; rejects when it ends before that, or not within its time, with what it printed last. */
export async function untilReady(launched: Launched, { within = defaultWithin, onWaiting }: UntilReady = {}): Promise<void> {
  const { plan } = launched;
  const began = Date.now();
  let [sign, isTold] = [began, false];
  for (;;) {
    if (!launched.isRunning()) throw new Error(`${plan.name} ended while starting: ${lastLines(await launched.log())}`);
    if (await plan.isReady(launched.log).catch(() => false)) return;
    if (onWaiting && Date.now() - sign > within / 2 && (await isAlive(plan))) sign = Date.now();
    if (Date.now() - sign > within) throw new Error(await whyNotReady(launched, within));
    if (onWaiting && !isTold && Date.now() - began > within) {
      isTold = true;
      onWaiting();
    }
    await pause(isTold ? seldom : often);
  }
}

async function isAlive({ isAlive: ask }: ServerPlan): Promise<boolean> {
  return ask ? ask().catch(() => false) : false;
}

async function whyNotReady({ plan, log }: Launched, within: number): Promise<string> {
  const what = (await isAlive(plan)) ? 'is alive, but waits for something else and did not serve' : 'did not serve';
  return `${plan.name} ${what} within ${within / 1000} s: ${lastLines(await log())}`;
}

function endingOf(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: null, signal: null }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

async function stop(child: ChildProcess, ended: Promise<Ending>, patience: number): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  child.kill('SIGCONT'); // a stopped process would not notice
  const force = setTimeout(() => child.kill('SIGKILL'), patience);
  await ended;
  clearTimeout(force);
}

async function readTail(file: string, from: number): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const start = Math.max(from, size - 65_536);
    const buffer = Buffer.alloc(Math.max(0, size - start));
    await handle.read(buffer, 0, buffer.length, start);
    return buffer.toString('utf8');
  } finally {
    await handle.close();
  }
}

function lastLines(log: string): string {
  return log.trim().split('\n').slice(-3).join(' | ').slice(-600) || 'it printed nothing';
}
