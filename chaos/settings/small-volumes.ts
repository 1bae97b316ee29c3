import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../scripts/servers/run-command';
import { CannotBe, type Setting, type Site, type Surroundings } from './setting';

/** Volumes just large enough for a server that has little to keep, in megabytes. */
const sizes = { mongod: 480, broker: 48, redis: 32 };

/** One process of each service, and servers that keep their data on small volumes of their own. */
export const smallVolumes: Setting = {
  name: 'servers on small volumes',
  options: { client: false, holdSeconds: 15 },
  surround,
};

async function surround({ dataFolder, bus }: Site): Promise<Surroundings> {
  const mounted: string[] = [];
  const close = async (): Promise<void> => {
    for (const folder of mounted.splice(0)) await runCommand('umount', [folder]);
  };
  try {
    for (const [server, megabytes] of Object.entries(sizes)) {
      const folder = join(dataFolder, server === 'broker' ? bus : server);
      mkdirSync(folder, { recursive: true });
      await runCommand('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder]);
      mounted.push(folder);
    }
  } catch (error) {
    await close();
    throw new CannotBe(`a small volume cannot be mounted here (${error instanceof Error ? error.message : String(error)})`, {
      cause: error,
    });
  }
  return { options: {}, close };
}
