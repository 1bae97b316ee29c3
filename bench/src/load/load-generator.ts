import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadPlan, LoadResult } from './plan';

type Reply = { result: LoadResult; error?: undefined } | { error: string };

/** Puts load on a server from a process of its own. */
export class LoadGenerator {
  private readonly child: ChildProcess;

  constructor() {
    this.child = fork(join(__dirname, 'generator.ts'), { execArgv: ['--import', 'tsx', '--conditions=source'] });
  }

  async run(plan: LoadPlan): Promise<LoadResult> {
    this.child.send(plan);
    const [reply] = (await once(this.child, 'message')) as [Reply];
    if (reply.error !== undefined) throw new Error(`load on port ${plan.port}: ${reply.error}`);
    return reply.result;
  }

  close(): void {
    this.child.disconnect();
  }
}
