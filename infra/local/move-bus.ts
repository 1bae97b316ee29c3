import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommand } from '../../scripts/servers/run-command';
import type { Say } from '../../scripts/servers/say';
import { projectFolder } from './find-services';

interface Move {
  from: string;
  to: string;
  clusterId: string;
  say: Say;
}

const patience = 3_600_000;

/** `npm run move:bus`, in a process of its own: what it needs is seldom needed here. */
export async function moveBus({ from, to, clusterId, say }: Move): Promise<void> {
  const loader = pathToFileURL(require.resolve('tsx')).href;
  const program = ['--conditions=source', '--import', loader, join(projectFolder, 'infra/move-bus/main.ts')];
  const output = await runCommand(process.execPath, [...program, '--from', from, '--to', to, '--cluster-id', clusterId], {
    cwd: projectFolder,
    timeout: patience,
  });
  for (const line of output.trim().split('\n')) say(`  ${line}`);
}
