import { execFileSync, spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A copy of the working tree to try things in: own sources and builds, the dependencies of the original. */
export interface RepositoryCopy {
  readonly folder: string;
  /** Runs a shell command at its root. Resolves with the output; rejects with it when the command fails. */
  run(command: string): Promise<string>;
  read(file: string): string;
  write(file: string, text: string): void;
  remove(): void;
}

/**
 * What git tracks or would add, as it is in the working tree. Dependencies are linked one by one, so that `@marquee/common` is
 * the copy's own. `npx jest` uses the servers of the test run that is under way.
 */
export function copyRepository(project: string): RepositoryCopy {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-copy-'));
  for (const file of listed(project)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(project, file), join(folder, file));
  }
  linkDependencies(project, folder);
  copyBuild(project, folder, 'common');
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  execFileSync('git', ['add', '--all'], { cwd: folder });
  return {
    folder,
    run: (command) => runIn(folder, onRunningServers(command)),
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    write: (file, text) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function listed(project: string): string[] {
  const output = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  return output.split('\0').filter((file) => file !== '' && existsSync(join(project, file)));
}

function linkDependencies(project: string, folder: string): void {
  for (const modules of ['node_modules', ...workspacesOf(project).map((workspace) => join(workspace, 'node_modules'))]) {
    if (!existsSync(join(project, modules))) continue;
    mkdirSync(join(folder, modules), { recursive: true });
    for (const name of readdirSync(join(project, modules)).filter((each) => each !== '@marquee')) {
      symlinkSync(join(project, modules, name), join(folder, modules, name));
    }
  }
  mkdirSync(join(folder, 'node_modules/@marquee'));
  for (const workspace of workspacesOf(project)) symlinkSync(join(folder, workspace), join(folder, 'node_modules/@marquee', workspace));
}

function workspacesOf(project: string): string[] {
  return (JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { workspaces: string[] }).workspaces;
}

/** Saves building it again. The compiler compares contents, so one that is out of date does no harm. */
function copyBuild(project: string, folder: string, workspace: string): void {
  for (const made of ['dist', 'tsconfig.tsbuildinfo']) {
    const from = join(project, workspace, made);
    if (existsSync(from)) cpSync(from, join(folder, workspace, made), { recursive: true });
  }
}

const noSetUp = join(__dirname, 'no-set-up.js');

function onRunningServers(command: string): string {
  return command.replaceAll(/\bnpx jest\b/g, `npx jest --globalSetup ${noSetUp} --globalTeardown ${noSetUp}`);
}

function runIn(folder: string, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { JEST_WORKER_ID: _, NODE_OPTIONS: __, ...env } = process.env;
    const child = spawn('sh', ['-e', '-c', command], { cwd: folder, env: { ...env, FORCE_COLOR: '0' }, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const output = Buffer.concat(chunks).toString('utf8');
      if (code === 0) resolve(output);
      else reject(new Error(`\`${command}\` ended with ${code}:\n${output}`));
    });
  });
}
