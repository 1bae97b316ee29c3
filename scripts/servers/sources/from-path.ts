import { onPath } from '../on-path';
import type { Source } from '../source';
import { linked } from './linked';

/** What the PATH has in its place, the first of these names; the cache gets a link to it. */
export function fromPath(...names: readonly string[]): Source {
  return {
    title: `${names.join(' or ')} on the PATH`,
    async obtain({ target }) {
      for (const name of names) {
        const path = await onPath(name);
        if (path) return linked(target, path);
      }
      throw new Error('there is none');
    },
  };
}
