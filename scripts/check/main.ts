import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { runSteps } from './run-steps';
import { stepsOf } from './steps';

const helpText = `npm run check [-- --fix]

Format, lint, import boundaries, types, the one shape of the services, the published contracts, and the tests that need no server.
Under a minute once its caches are warm. --fix repairs format and order of imports, and makes the files that contracts have.
`;

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(helpText);
  const project = resolve(__dirname, '../..');
  const fix = args.includes('--fix');
  mkdirSync(join(project, '.cache/check'), { recursive: true });
  const began = Date.now();
  const results = await runSteps(stepsOf(project, { fix }), {
    cwd: project,
    // What repairs writes the same files, so one after the other.
    parallel: fix ? 1 : availableParallelism(),
    onResult: ({ step, passed, seconds, output }) => {
      process.stdout.write(`${passed ? '✓' : '✗'} ${step.title} (${seconds.toFixed(1)} s)\n`);
      if (!passed) process.stdout.write(`${output.replaceAll(/^/gm, '    ')}\n`);
    },
  });
  const failed = results.filter(({ passed }) => !passed);
  process.stdout.write(
    `${failed.length === 0 ? 'All is well' : `${failed.length} of ${results.length} found something`} (${Math.round((Date.now() - began) / 1_000)} s)\n`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

void main(process.argv.slice(2));
