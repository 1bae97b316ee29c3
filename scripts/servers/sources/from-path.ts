import { mkdir, rm, symlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { onPath } from '../on-path';
import type { Source } from '../source';

/** What the PATH has in its place, the first of these names; the cache gets a link to it. */
export function fromPath(...names: readonly string[]): Source {
  return {
    title: `${names.join(' or ')} on the PATH`,
    async obtain({ target }) {
      for (const name of names) {
        const path = await onPath(name);
        if (!path) continue;
        await mkdir(dirname(target), { recursive: true });
        await rm(target, { force: true });
        await symlink(path, target);
        return target;
      }
      throw new Error('there is none');
    },
  };
}
