import { chmod, mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { onPath } from '../on-path';
import { runCommand } from '../run-command';
import type { Source } from '../source';

/** The executable out of a published image. It then runs as a plain process, so it can be killed and restarted like any other. */
export function fromDocker(image: string, executable: string): Source {
  return {
    title: `Docker image ${image}`,
    async obtain({ target, workshop }) {
      if (process.platform !== 'linux') throw new Error('an executable for Linux does not run on this system');
      const docker = await onPath('docker');
      if (!docker) throw new Error('Docker is not installed');
      await runCommand(docker, ['info'], { timeout: 15_000 }).catch((error: Error) => {
        throw new Error('no Docker engine answers', { cause: error });
      });
      const container = (await runCommand(docker, ['create', '--pull', 'missing', '--quiet', image])).trim().split('\n').at(-1) ?? '';
      const copy = join(workshop, 'binary');
      try {
        await runCommand(docker, ['cp', '--follow-link', `${container}:${executable}`, copy]);
      } finally {
        await runCommand(docker, ['rm', container]);
      }
      await mkdir(dirname(target), { recursive: true });
      await rename(copy, target);
      await chmod(target, 0o755);
      return target;
    },
  };
}
