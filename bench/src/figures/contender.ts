import type { Bench } from '../bench';
import type { LoadPlan, LoadResult } from '../load/plan';
import { figure, median } from '../report/numbers';
import { cpuSince, cpuTimes, total, type CpuTimes, type Pids } from '../system/cpu';

export type Requests = Pick<LoadPlan, 'method' | 'paths' | 'cookies' | 'bodies'>;

/** One of those that are put under the same load in turn. */
export interface Contender {
  name: string;
  port: number;
  /** Every process that works for it, the load generator excepted. */
  pids: Pids;
  /** Makes fresh data for a run and says what to send. */
  prepare(): Promise<Requests>;
  /** What was wrong with the data after a run of so many requests that were granted. */
  verify?(granted: number): Promise<string[]>;
}

export interface Run {
  perSecond: number;
  cpu: CpuTimes;
  /** CPU of all its processes, in milliseconds per request. */
  cpuPerRequest: number;
  loadCpuPerRequest: number;
  latency: LoadResult['latency'];
  byStatus: LoadResult['byStatus'];
}

export type Runs = Map<string, Run[]>;

/** The contenders, one after the other, as often as asked; each round begins with another one. */
export async function compare(
  bench: Bench,
  contenders: Contender[],
  { connections = 256, failures }: { connections?: number; failures: string[] },
): Promise<Runs> {
  const seconds = bench.quick ? 2 : 5;
  const runs: Runs = new Map(contenders.map(({ name }) => [name, []]));
  for (const contender of contenders) await runOnce(bench, contender, { connections, seconds: bench.quick ? 2 : 4, failures });
  for (let round = 0; round < bench.runs; round++) {
    for (const contender of inTurn(contenders, round)) {
      const run = await runOnce(bench, contender, { connections, seconds, failures });
      runs.get(contender.name)?.push(run);
      bench.say(`  ${contender.name}: ${figure(run.perSecond)}/s, ${figure(run.cpuPerRequest)} ms CPU, p50 ${figure(run.latency.p50)} ms`);
    }
  }
  return runs;
}

/** All of them, beginning with another one each round. */
export function inTurn<Item>(items: readonly Item[], round: number): Item[] {
  const first = round % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

async function runOnce(
  bench: Bench,
  contender: Contender,
  { connections, seconds, failures }: { connections: number; seconds: number; failures: string[] },
): Promise<Run> {
  const { name, port, pids } = contender;
  const requests = await contender.prepare();
  const before = cpuTimes(pids);
  const result = await bench.load.run({ port, ...requests, pace: { kind: 'closed', connections, seconds } });
  const cpu = cpuSince(before, pids);
  const granted = result.byStatus['201'] ?? result.byStatus['200'] ?? 0;
  if (granted !== result.answers) failures.push(`${name} answered ${JSON.stringify(result.byStatus)}`);
  failures.push(...((await contender.verify?.(granted)) ?? []).map((failure) => `${name}: ${failure}`));
  return {
    perSecond: result.answers / result.seconds,
    cpu: Object.fromEntries(Object.entries(cpu).map(([process, ms]) => [process, ms / result.answers])),
    cpuPerRequest: total(cpu) / result.answers,
    loadCpuPerRequest: result.cpuMs / result.answers,
    latency: result.latency,
    byStatus: result.byStatus,
  };
}

/** The median over rounds of ours against the best of the others in the same round. */
export function ratioToBest(runs: Runs, ours: string, others: string[]): number {
  const of = (name: string) => runs.get(name) ?? [];
  return median(of(ours).map((run, round) => run.perSecond / Math.max(...others.map((other) => of(other)[round]?.perSecond ?? 0))));
}

/** A Markdown table of what each contender did, medians of all runs. */
export function tableOf(runs: Runs): string {
  const rows = [...runs].map(([name, all]) => {
    const processes = Object.keys(all[0]?.cpu ?? {});
    const cpu = processes.map((process) => `${process} ${figure(median(all.map((run) => run.cpu[process] ?? 0)))}`).join(', ');
    const of = (value: (run: Run) => number) => figure(median(all.map(value)));
    return `| ${name} | ${of((run) => run.perSecond)} | ${of((run) => run.latency.p50)} / ${of((run) => run.latency.p99)} | ${of((run) => run.cpuPerRequest)} (${cpu}) | ${of((run) => run.loadCpuPerRequest)} |`;
  });
  const head = '| | requests/s | p50 / p99, ms | CPU per request, ms | load generator, ms |\n|---|---|---|---|---|';
  return [head, ...rows].join('\n');
}
