import { onPath } from '../on-path';
import { runCommand } from '../run-command';
import type { Source } from '../source';

/** A Homebrew formula, on systems that have it. Never started as a service. */
export function fromBrew(formula: string, executable: string): Source {
  return {
    title: `Homebrew ${formula}`,
    async obtain() {
      const brew = await onPath('brew');
      if (!brew) throw new Error('this machine has no Homebrew');
      await runCommand(brew, ['install', '--quiet', formula]);
      const path = await onPath(executable);
      if (!path) throw new Error(`${formula} was installed, but ${executable} is not on the PATH`);
      return path;
    },
  };
}
