import { readFileSync } from 'node:fs';

/** Processes by what they are. */
export type Pids = Readonly<Record<string, number>>;
export type CpuTimes = Record<string, number>;

const ticksPerSecond = 100; // USER_HZ, which is part of the interface of the kernel

/** User and system time that each process has used so far, in milliseconds, all its threads included. */
export function cpuTimes(pids: Pids): CpuTimes {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuTimeOf(pid)]));
}

export function cpuSince(before: CpuTimes, pids: Pids): CpuTimes {
  return Object.fromEntries(Object.entries(cpuTimes(pids)).map(([name, now]) => [name, now - (before[name] ?? 0)]));
}

export function total(times: CpuTimes): number {
  return Object.values(times).reduce((sum, time) => sum + time, 0);
}

export function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

function cpuTimeOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold anything; utime and stime are the 14th and 15th fields of the line.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}
