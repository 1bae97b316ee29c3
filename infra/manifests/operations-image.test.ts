import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../local/find-services';

/** What `infra/Dockerfile` has esbuild do, but for where it puts it. */
const [, command = ''] =
  /bin\/esbuild \\\n([\s\S]+?) --outdir=\/built/.exec(readFileSync(join(projectFolder, 'infra/Dockerfile'), 'utf8')) ?? [];
const words = command.replaceAll('\\\n', ' ').trim().split(/\s+/);
const programs = words.filter((word) => word.endsWith('.ts'));

const folder = mkdtempSync(join(tmpdir(), 'marquee-operations-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('each program of the image has in its one file all that it needs', () => {
  expect(programs).toContain('doctor/watch/main.ts');
  const esbuild = join(projectFolder, 'node_modules/esbuild/bin/esbuild');
  const built = spawnSync(esbuild, [...words, `--outdir=${folder}`], { cwd: projectFolder, encoding: 'utf8' });
  expect(built.stderr).not.toContain('[ERROR]');
  for (const program of programs) {
    // where there is nothing but it; without settings and with a nonsensical option it soon ends, and says which
    const file = join(folder, program.replace(/\.ts$/, '.js'));
    const { stderr, stdout } = spawnSync(process.execPath, [file, '--nonsense'], {
      cwd: folder,
      env: { PORT: 'none' },
      encoding: 'utf8',
      timeout: 30_000,
    });
    const said = stderr + stdout;
    expect([program, said]).toEqual([program, expect.stringMatching(/--nonsense|\b[A-Z]+_[A-Z_]+\b|must be/)]);
    expect(said).not.toContain('Cannot find module');
  }
}, 120_000);
