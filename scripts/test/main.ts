import { couldNotRun, summaryLine, total, type Outcome } from './outcome';
import { phases, type Phase } from './phases';

const helpText = `npm test -- [--only NAME,...] [--whole-figures]

Runs everything there is, on real servers, and ends with one line: N passed, N failed.
With --whole-figures tests of figures that name a size have that size; otherwise a tenth of it.
Parts: ${phases.map(({ name, title }) => `${name} (${title})`).join(', ')}.
Some tests only: npx jest PATH
`;

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(helpText);
  if (args.includes('--whole-figures')) process.env['WHOLE_FIGURES'] = 'true'; // the parts inherit it
  const results: Result[] = [];
  const below: Promise<Result>[] = [];
  for (const phase of chosen(args)) {
    if (phase.alone) results.push(...(await Promise.all(below.splice(0))));
    process.stdout.write(`\n── ${phase.title} ──\n`);
    if (phase.below) below.push(run(phase));
    else results.push(await run(phase));
  }
  results.push(...(await Promise.all(below)));
  const sum = total(results.map(({ outcome }) => outcome));
  process.stdout.write('\n');
  for (const { phase, outcome } of results)
    for (const failure of outcome.failures ?? []) process.stdout.write(`✗ ${phase.name}: ${failure}\n`);
  for (const { phase, outcome, seconds } of results)
    process.stdout.write(`${phase.title}: ${summaryLine(outcome)}${skippedPart(outcome)} (${seconds} s)\n`);
  process.stdout.write(`${summaryLine(sum)}\n`);
  process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
}

interface Result {
  phase: Phase;
  outcome: Outcome;
  seconds: number;
}

async function run(phase: Phase): Promise<Result> {
  const began = Date.now();
  const outcome = await phase.run().catch((error: Error) => {
    process.stderr.write(`could not run: ${error.message}\n`);
    return couldNotRun;
  });
  return { phase, outcome, seconds: Math.round((Date.now() - began) / 1000) };
}

function chosen(args: readonly string[]): Phase[] {
  const at = args.indexOf('--only');
  const names = at === -1 ? phases.map(({ name }) => name) : (args[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !phases.some((phase) => phase.name === name));
  if (unknown.length > 0)
    throw new Error(`there is no part "${unknown.join(', ')}"; there are ${phases.map(({ name }) => name).join(', ')}`);
  return phases.filter((phase) => names.includes(phase.name) && phase.exists());
}

function skippedPart({ skipped = 0 }: Outcome): string {
  return skipped > 0 ? `, ${skipped} skipped` : '';
}

// So that what runs for us is ended, too.
for (const [signal, code] of [
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)
  process.once(signal, () => process.exit(code));

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n0 passed, 1 failed\n`);
  process.exitCode = 1;
});
