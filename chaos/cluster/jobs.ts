import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from './stage';

/** Lets a job run that rests on the cluster, and gives what it says. Rejects when it does not end in time. */
export async function runJob(stage: Stage, cronJob: string, within = 120_000): Promise<{ succeeded: boolean; output: string }> {
  const name = `${cronJob}-${Date.now().toString(36)}`;
  await stage.run('create', 'job', name, `--from=cronjob/${cronJob}`);
  for (const deadline = Date.now() + within; Date.now() < deadline; await pause(500)) {
    const { status = {} } = JSON.parse(await stage.run('get', 'job', name, '--output=json')) as {
      status?: { succeeded?: number; failed?: number };
    };
    if (status.succeeded || status.failed)
      return { succeeded: (status.succeeded ?? 0) > 0, output: await stage.run('logs', `job/${name}`) };
  }
  throw new Error(`the job ${name} did not end within ${within / 1_000} s`);
}

/** Whether the doctor finds that everything agrees; if not, which invariants do not hold, and for whom. */
export async function askDoctor(stage: Stage): Promise<{ healthy: boolean; figures: string }> {
  const { succeeded: healthy, output } = await runJob(stage, 'doctor');
  if (healthy) return { healthy, figures: 'everything agrees' };
  const broken = output.split('\n').filter((line) => /^(✗| {4})/.test(line));
  stage.say(broken.join('\n'));
  return { healthy, figures: (broken.join(' ') || output).replaceAll(/\s+/g, ' ').trim().slice(0, 300) };
}
