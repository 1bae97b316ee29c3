import { onPath } from '../on-path';
import { runCommand } from '../run-command';
import type { Say } from '../say';
import type { Source } from '../source';
import { linked } from './linked';

/** A Debian package; the cache gets a link to its executable. */
export function fromApt(packageName: string, executable: string): Source {
  return {
    title: `Debian package ${packageName}`,
    async obtain({ target, say }) {
      await installPackages([packageName], say);
      return linked(target, executable);
    },
  };
}

let queue: Promise<unknown> = Promise.resolve();

/** Installs Debian packages, one call at a time: apt holds a lock of its own and would refuse the second. */
export function installPackages(names: readonly string[], say: Say): Promise<void> {
  const turn = queue.then(() => install(names, say));
  queue = turn.catch(() => undefined);
  return turn;
}

async function install(names: readonly string[], say: Say): Promise<void> {
  if (!(await onPath('apt-get'))) throw new Error('this machine has no apt-get');
  if (process.getuid?.() !== 0) throw new Error('apt-get needs root');
  say(`  apt-get install ${names.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const args = ['install', '--yes', '--quiet', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...names];
  try {
    await runCommand('apt-get', args, { env });
  } catch {
    // The usual reason is a package list that is missing (fresh images have none) or old.
    await runCommand('apt-get', ['update', '--quiet', '-o', 'DPkg::Lock::Timeout=300'], { env });
    await runCommand('apt-get', args, { env });
  }
}
