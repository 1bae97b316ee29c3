import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { projectFolder } from '../local/find-services';

const folder = mkdtempSync(join(tmpdir(), 'marquee-images-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['infra/Dockerfile', 'doctor/watch/main.ts'],
  ['infra/mongodb/Dockerfile', 'infra/mongodb/main.ts'],
  ['infra/nats-streaming/Dockerfile', 'infra/nats-streaming/main.ts'],
])(
  'each program of the image of %s has in its one file all that it needs',
  (dockerfile, oneOfThem) => {
    // what it has esbuild do, but for where it puts it
    const [, command = ''] =
      /bin\/esbuild (?:\\\n)?([\s\S]+?) --outdir=\/built/.exec(readFileSync(join(projectFolder, dockerfile), 'utf8')) ?? [];
    const words = command.replaceAll('\\\n', ' ').trim().split(/\s+/);
    const programs = words.filter((word) => word.endsWith('.ts'));
    expect(programs).toContain(oneOfThem);
    const inPlaces = words.includes('--outbase=.');
    const esbuild = join(projectFolder, 'node_modules/esbuild/bin/esbuild');
    const built = spawnSync(esbuild, [...words, `--outdir=${folder}`], { cwd: projectFolder, encoding: 'utf8' });
    expect(built.stderr).not.toContain('[ERROR]');
    for (const program of programs) {
      // where there is nothing but it; without settings and with a nonsensical option it soon ends, and says which
      const path = program.replace(/\.ts$/, '.js');
      const { stderr, stdout } = spawnSync(process.execPath, [join(folder, inPlaces ? path : basename(path)), '--nonsense'], {
        cwd: folder,
        env: { PORT: 'none' },
        encoding: 'utf8',
        timeout: 30_000,
      });
      const said = stderr + stdout;
      expect([program, said]).toEqual([program, expect.stringMatching(/--nonsense|--dir|\b[A-Z]+_[A-Z_]+\b|must be/)]);
      expect(said).not.toContain('Cannot find module');
    }
  },
  120_000,
);
