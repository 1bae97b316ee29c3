import type { Captured, LoadResult } from './plan';

/** Counts answers and keeps how long each took. */
export class Tally {
  private readonly latencies: number[] = [];
  private readonly byStatus: Record<string, number> = {};
  private readonly captured: Captured[] | undefined;
  private readonly startedAt = performance.now();
  private readonly cpuBefore = process.cpuUsage();

  constructor(capture: boolean) {
    this.captured = capture ? [] : undefined;
  }

  get answers(): number {
    return this.latencies.length;
  }

  note(answer: { status: number; body: Buffer }, dueAt: number): void {
    this.latencies.push(performance.now() - dueAt);
    this.byStatus[answer.status] = (this.byStatus[answer.status] ?? 0) + 1;
    if (!this.captured) return;
    const answeredAt = machineTime();
    const sentAt = answeredAt - (performance.now() - dueAt);
    this.captured.push({ status: answer.status, sentAt, answeredAt, body: answer.body.toString() });
  }

  result(): LoadResult {
    const seconds = (performance.now() - this.startedAt) / 1000;
    const { user, system } = process.cpuUsage(this.cpuBefore);
    const sorted = Float64Array.from(this.latencies).sort();
    const at = (quantile: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? 0;
    return {
      seconds,
      answers: this.answers,
      byStatus: this.byStatus,
      latency: { p50: at(0.5), p99: at(0.99), max: at(1) },
      cpuMs: (user + system) / 1000,
      ...(this.captured && { captured: this.captured }),
    };
  }
}

/** Milliseconds of the monotonic clock that all processes of a machine share. */
export function machineTime(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
