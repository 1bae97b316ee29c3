import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { projectFolder } from '../../../infra/local/find-services';
import { copyRepository } from '../../../scripts/check/repository-copy';
import { podsOf } from '../pods';
import { deployments, origin } from '../stage';
import { secondsSince, type Step } from '../step';

const bound = 5;
const route = 'tickets/src/routes/list-tickets.ts';
const summary = 'Search the tickets';

/** `skaffold dev` on a copy of the working tree: a route is edited there, and the cluster answers with it. */
export const liveReload: Step = {
  name: 'live',
  what: '`skaffold dev`: from the edit of a route to the first answer with it',
  async look(stage) {
    await stage.run('scale', '--replicas=1', ...deployments);
    const copy = copyRepository(projectFolder);
    const began = Date.now();
    const dev = new SkaffoldDev(copy.folder);
    try {
      await dev.until(/Watching for changes/, 900_000);
      const ready = secondsSince(began);
      stage.say(`skaffold dev watches after ${ready} s`);
      const before = (await podsOf(stage.kubectl)).map(({ name, restarts }) => `${name} ${restarts}`).sort();
      const source = copy.read(route);
      const took: number[] = [];
      for (const edit of [1, 2, 3]) {
        await pause(3_000);
        const said = `${summary}, edit ${edit}`;
        const saved = Date.now();
        copy.write(route, source.replace(summary, said));
        if (!(await isSaid(said))) throw new Error(`"${said}" was not answered within a minute; skaffold dev: ${dev.lastWords}`);
        took.push((Date.now() - saved) / 1_000);
      }
      const after = (await podsOf(stage.kubectl)).map(({ name, restarts }) => `${name} ${restarts}`).sort();
      const touched = [...new Set([...dev.output.matchAll(/Syncing \d+ files? for \S*marquee[/_]([a-z-]+)/g)].map(([, image]) => image))];
      const isSame = before.join() === after.join();
      return {
        figures: `slowest of ${took.length}: ${Math.max(...took).toFixed(1)} s (≤ ${bound}), ${took.map((each) => each.toFixed(1)).join(', ')}; files were sent to ${touched.join(', ') || 'none'}, ${isSame ? 'no pod was replaced or restarted' : 'pods were replaced'}; ${ready} s until it watched`,
        passed: Math.max(...took) <= bound && touched.join() === 'tickets' && isSame,
      };
    } finally {
      await dev.stop();
      copy.remove();
    }
  },
};

class SkaffoldDev {
  output = '';
  private readonly child: ChildProcess;

  constructor(folder: string) {
    this.child = spawn('skaffold', ['dev', '--cleanup=false', '--port-forward=off', '--tail=false'], { cwd: folder, stdio: 'pipe' });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
  }

  get lastWords(): string {
    return this.output.trim().split('\n').slice(-5).join(' / ');
  }

  async until(line: RegExp, within: number): Promise<void> {
    for (const deadline = Date.now() + within; !line.test(this.output); await pause(200)) {
      if (this.child.exitCode !== null || Date.now() > deadline) throw new Error(`skaffold dev: ${this.lastWords}`);
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.kill('SIGINT');
    await once(this.child, 'exit');
  }
}

async function isSaid(text: string): Promise<boolean> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await pause(50)) {
    const answer = await fetch(`${origin}/api/tickets/openapi.json`).catch(() => undefined);
    if (answer?.ok && (await answer.text()).includes(text)) return true;
  }
  return false;
}
