import { mkdir, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { runCommand } from '../run-command';
import type { Source } from '../source';
import { findGo } from './find-go';

/** A Go program, built from a pinned version of its module; Go checks its checksum against the public log of them. */
export function fromGo(program: string, version: string): Source {
  return {
    title: `go install ${program}@${version}`,
    slow: true,
    async obtain({ cache, target, workshop, say }) {
      const go = await findGo(cache, say);
      const env = { ...process.env, ...go.env, GOBIN: workshop, CGO_ENABLED: '0', GOTOOLCHAIN: 'auto' };
      await runCommand(go.command, ['install', '-trimpath', `${program}@${version}`], { env, timeout: 1_200_000 });
      await mkdir(dirname(target), { recursive: true });
      await rename(join(workshop, programName(program)), target);
      return target;
    },
  };
}

function programName(program: string): string {
  const last = basename(program);
  return /^v\d+$/.test(last) ? basename(dirname(program)) : last;
}
