import { onPath } from '../on-path';
import { runCommand } from '../run-command';
import type { Say } from '../say';
import { installPackages } from './from-apt';

let found: Promise<string> | undefined;

/** A Python that has pip; on Debian, as root, one is installed when there is none. */
export function findPython(say: Say): Promise<string> {
  found ??= look(say).catch((error: unknown) => {
    found = undefined;
    throw error;
  });
  return found;
}

async function look(say: Say): Promise<string> {
  const present = await pythonWithPip();
  if (present) return present;
  await installPackages(['python3-pip'], say).catch((error: Error) => {
    throw new Error(`there is no Python with pip here, and ${error.message}`, { cause: error });
  });
  const installed = await pythonWithPip();
  if (!installed) throw new Error('Python was installed, but without pip');
  return installed;
}

async function pythonWithPip(): Promise<string | undefined> {
  for (const name of ['python3', 'python']) {
    const python = await onPath(name);
    const hasPip =
      python &&
      (await runCommand(python, ['-m', 'pip', '--version']).then(
        () => true,
        () => false,
      ));
    if (hasPip) return python;
  }
  return undefined;
}
