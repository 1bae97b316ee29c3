import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from '../bench';
import { cpuSince, cpuTimes, total, type CpuTimes, type Pids } from '../system/cpu';
import type { Requests } from './contender';

export interface SteadyOptions {
  port: number;
  pids: Pids;
  requests: Requests;
  perSecond: number;
  seconds: number;
  /** What the system uses without load, in CPU milliseconds per second; see `idleCpu`. */
  idle: CpuTimes;
}

export interface SteadyRun {
  /** By process, in milliseconds per request, what it uses without load taken off. */
  cpu: CpuTimes;
  cpuPerRequest: number;
  p50: number;
  p99: number;
  byStatus: Record<string, number>;
}

/** What a fixed number of requests per second costs all processes together. */
export async function steadyRun({ load }: Bench, { port, pids, requests, perSecond, seconds, idle }: SteadyOptions): Promise<SteadyRun> {
  const [before, startedAt] = [cpuTimes(pids), performance.now()];
  const result = await load.run({ port, ...requests, pace: { kind: 'open', perSecond, seconds } });
  await pause(1_000); // what follows a request, in other services, is part of its price
  const used = cpuSince(before, pids);
  const elapsed = (performance.now() - startedAt) / 1000;
  const cpu = Object.fromEntries(Object.entries(used).map(([name, ms]) => [name, (ms - (idle[name] ?? 0) * elapsed) / result.answers]));
  return { cpu, cpuPerRequest: total(cpu), p50: result.latency.p50, p99: result.latency.p99, byStatus: result.byStatus };
}

/** CPU milliseconds per second of each process when nobody asks for anything. */
export async function idleCpu(pids: Pids, seconds: number): Promise<CpuTimes> {
  const before = cpuTimes(pids);
  await pause(seconds * 1000);
  return Object.fromEntries(Object.entries(cpuSince(before, pids)).map(([name, ms]) => [name, ms / seconds]));
}
