import type { RepositoryCopy } from '../repository-copy';
import { applyDiff } from './apply-diff';
import { blocksOf } from './blocks';

/**
 * Does what a page of the documentation says, in its order: `sh` blocks are run, blocks with a path become that file, `diff`
 * blocks with a path change it. Everything else is for people. Throws with the line of the block that does not work.
 */
export async function runPage(copy: RepositoryCopy, page: string): Promise<number> {
  const blocks = blocksOf(copy.read(page)).filter(({ language, path }) => language === 'sh' || path !== undefined);
  for (const { language, path, text, line } of blocks) {
    try {
      if (path === undefined) await copy.run(text);
      else if (language === 'diff') copy.write(path, applyDiff(copy.read(path), text));
      else copy.write(path, text);
    } catch (error) {
      throw new Error(`${page}:${line}: ${(error as Error).message}`, { cause: error });
    }
  }
  return blocks.length;
}
