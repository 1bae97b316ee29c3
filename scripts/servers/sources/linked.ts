import { mkdir, rm, symlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Puts a link to an executable where the cache looks for it, in place of what is there, and gives the link. */
export async function linked(target: string, executable: string): Promise<string> {
  await mkdir(dirname(target), { recursive: true });
  await rm(target, { force: true });
  await symlink(executable, target);
  return target;
}
