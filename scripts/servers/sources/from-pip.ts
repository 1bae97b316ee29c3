import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCommand } from '../run-command';
import type { Source } from '../source';
import { findPython } from './find-python';

/** A program written in Python, with all it needs in a folder of its own beside it. Nothing gets installed into Python. */
export function fromPip(project: string, version: string): Source {
  return {
    title: `pip install ${project}==${version}`,
    slow: true,
    async obtain({ target, workshop, say }) {
      const python = await findPython(say);
      const [made, folder] = [join(workshop, 'packages'), `${target}-packages`];
      await runCommand(python, [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--disable-pip-version-check',
        '--target',
        made,
        `${project}==${version}`,
      ]);
      await mkdir(dirname(target), { recursive: true });
      await rm(folder, { recursive: true, force: true });
      await rename(made, folder);
      await writeFile(target, `#!/bin/sh\nPYTHONPATH='${folder}' exec '${python}' '${join(folder, 'bin', project)}' "$@"\n`);
      await chmod(target, 0o755);
      return target;
    },
  };
}
