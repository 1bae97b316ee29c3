import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kubectl } from '../../infra/kubectl/kubectl';
import { projectFolder } from '../../infra/local/find-services';
import { commitOf } from '../results';
import { forward } from './forward';
import { helpText, parseOptions, WrongOptions } from './options';
import { resultsPage, type Finding } from './results';
import { port, Stage } from './stage';
import type { Step } from './step';
import { stepsOf } from './steps';

const resultsFile = 'infra/RESULTS.md';

/** `npm run test:cluster` */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options.help) return void process.stdout.write(helpText);
  if (options.context) await useContext(options.context);
  const stage = new Stage(options);
  const all = stepsOf[options.overlay];
  const unknown = options.only.find((name) => !all.some((step) => step.name === name));
  if (unknown) throw new WrongOptions(`--only knows ${all.map(({ name }) => name).join(', ')}, not "${unknown}".`);
  const steps = all.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const findings: Finding[] = [];
  try {
    await tryAll(stage, steps, findings);
  } finally {
    if (options.record && findings.length > 0) await record(stage, findings);
    const failed = findings.filter(({ passed }) => !passed).length;
    process.stdout.write(`${findings.length - failed} passed, ${failed} failed\n`);
    process.exitCode = failed === 0 && findings.length > 0 ? 0 : 1;
  }
}

async function tryAll(stage: Stage, steps: readonly Step[], findings: Finding[]): Promise<void> {
  if (steps.some(({ name }) => name === 'deploy')) await requireNothing(stage);
  const forwarding = await forward(port, stage.options.ingress);
  try {
    for (const step of steps) {
      const { finding, isKnown } = await attempt(step, stage);
      findings.push(finding);
      if (step.name === 'deploy' && !isKnown) break; // there is nothing to try the others on
    }
  } finally {
    stage.close();
    forwarding.close();
    if (!stage.options.keep) await stage.cleanUp();
  }
}

/** A figure that is missed is known all the same. */
async function attempt({ what, look }: Step, stage: Stage): Promise<{ finding: Finding; isKnown: boolean }> {
  stage.say(`${what} …`);
  let isKnown = true;
  const found = await look(stage).catch((error: unknown) => {
    isKnown = false;
    return { figures: `could not be found out: ${(error as Error).message.replaceAll('\n', ' ')}`, passed: false };
  });
  await stage.endLoads();
  stage.say(`${found.passed ? '✓' : '✗'} ${what}: ${found.figures}`);
  return { finding: { what, ...found }, isKnown };
}

/** Somebody's marketplace must not be taken for one of ours. */
async function requireNothing(stage: Stage): Promise<void> {
  const there = await stage.run('get', 'deployments', '--output=name').catch(() => '');
  if (there.trim())
    throw new WrongOptions('There is a marketplace in the namespace marquee already: take it away first (skaffold delete).');
}

/** For everything that is started from here: Skaffold and the commands of a page know no option for it. */
async function useContext(context: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-kubectl-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'config');
  writeFileSync(file, await new Kubectl(context).run(['config', 'view', '--raw', '--minify', '--flatten']), { mode: 0o600 });
  process.env['KUBECONFIG'] = file;
}

async function record(stage: Stage, findings: readonly Finding[]): Promise<void> {
  const { kubectl, options } = stage;
  const { serverVersion } = JSON.parse(await kubectl.run(['version', '--output', 'json'])) as { serverVersion: { gitVersion: string } };
  const nodes = (await kubectl.run(['get', 'nodes', '--output', 'name'])).trim().split('\n').length;
  const file = join(projectFolder, resultsFile);
  const { overlay } = options;
  const circumstances = { overlay, at: new Date(), commit: commitOf(resultsFile), kubernetes: serverVersion.gitVersion, nodes };
  writeFileSync(file, resultsPage(existsSync(file) ? readFileSync(file, 'utf8') : '', findings, circumstances));
  stage.say(`written to ${file}`);
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof WrongOptions ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  })
  .finally(() => process.exit()); // a step that failed may have left people who go on buying
