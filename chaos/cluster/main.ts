import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findServices, projectFolder } from '../../infra/local/find-services';
import { Kubectl } from '../../infra/kubectl/kubectl';
import { findServer } from '../../scripts/servers/find-server';
import { runCommand } from '../../scripts/servers/run-command';
import { Ledger } from '../ledger';
import { LightLoad } from '../load/light-load';
import { newAccount } from '../load/new-account';
import { Shop } from '../load/shop';
import { Traffic } from '../load/traffic';
import { readBack } from '../read-back';
import { commitOf } from '../results';
import { doctorJob } from './doctor-job';
import { forward } from './forward';
import { helpText, parseOptions, WrongOptions, type ClusterOptions } from './options';
import { podsOf, untilWhole } from './pods';
import { resultsPage, type Finding } from './results';
import { SteadyLoad } from './steady-load';

/** As the overlay dev says: PUBLIC_ORIGIN. */
const port = 8080;
const origin = `http://localhost:${port}`;
const namespace = 'marquee';
const services = findServices();
const apps = [...services, 'client'];
const deployments = apps.map((name) => `deployment/${name}`);
const bounds = { firstPurchase: 120, podReady: 5, podKilled: 5, wholeAgain: 90 };

class ClusterTest {
  readonly findings: Finding[] = [];
  private readonly kubectl: Kubectl;
  private readonly began = Date.now();
  private shopNow: Shop | undefined;

  constructor(private readonly options: ClusterOptions) {
    this.kubectl = new Kubectl(options.context);
  }

  async run(): Promise<void> {
    await this.requireEmptyNamespace();
    await this.find('both overlays are accepted by the API server', () => this.dryRun());
    const forwarding = await forward(port, this.options.ingress);
    try {
      if (!(await this.find('from `skaffold run`, images built, to the first purchase in a browser', () => this.deployAndBuy()))) return;
      await this.scaleToTwo();
      await this.find("a service's pod is ready after its container started", () => this.readiness());
      await this.find('everything is restarted, two of each, at 50 requests a second', () => this.rollingRestart());
      for (const app of apps) await this.find(`a pod of ${app} is killed, at 50 requests a second`, () => this.killPod(app));
      await this.find('all pods are deleted at once, under purchases', () => this.deleteAllPods());
      await this.find('the doctor, as a Job', () => this.doctor());
    } finally {
      this.shopNow?.close();
      forwarding.close();
      if (!this.options.keep) await this.cleanUp();
    }
  }

  private get shop(): Shop {
    return (this.shopNow ??= new Shop({ address: origin, stripe: `${origin}/_stripe` }));
  }

  private say(line: string): void {
    process.stdout.write(`${((Date.now() - this.began) / 1_000).toFixed(1).padStart(7)} s ${line}\n`);
  }

  private async find(what: string, look: () => Promise<Omit<Finding, 'what'>>): Promise<boolean> {
    this.say(`${what} …`);
    const found = await look().catch((error: unknown) => ({
      figures: `could not be found out: ${(error as Error).message}`,
      passed: false,
    }));
    this.findings.push({ what, ...found });
    this.say(`${found.passed ? '✓' : '✗'} ${what}: ${found.figures}`);
    return found.passed;
  }

  /** Somebody's marketplace must not be taken for one of ours. */
  private async requireEmptyNamespace(): Promise<void> {
    const there = await this.kubectl.run(['get', 'deployments', '--namespace', namespace, '--output', 'name']).catch(() => '');
    if (there.trim())
      throw new WrongOptions(`There is a marketplace in the namespace ${namespace} already: take it away first (skaffold delete).`);
  }

  private async dryRun(): Promise<Omit<Finding, 'what'>> {
    await this.secrets();
    const { path: kustomize } = await findServer('kustomize');
    const said: string[] = [];
    let objects = 0;
    for (const overlay of ['dev', 'production']) {
      const rendered = await runCommand(kustomize, ['build', join(projectFolder, 'infra/k8s/overlays', overlay)]);
      // what it warns of comes with the rest
      const output = await runCommand('sh', [
        '-c',
        `kubectl ${this.contextArgs().join(' ')} apply --dry-run=server -f - 2>&1 <<'END'\n${rendered}\nEND`,
      ]);
      const lines = output.trim().split('\n');
      objects += lines.length;
      said.push(...lines.filter((line) => !/ (created|configured|unchanged) \(server dry run\)$/.test(line)));
    }
    return { figures: said.length === 0 ? `${objects} objects, no warning, no error` : said.join('; '), passed: said.length === 0 };
  }

  private contextArgs(): string[] {
    return this.options.context ? ['--context', this.options.context] : [];
  }

  private async secrets(): Promise<void> {
    const loader = [
      '--conditions=source',
      '--import',
      'tsx',
      join(projectFolder, 'infra/secrets/main.ts'),
      '--local-stripe',
      ...this.contextArgs(),
    ];
    await runCommand(process.execPath, loader, { cwd: projectFolder });
  }

  private skaffold(...args: string[]): Promise<string> {
    const context = this.options.context ? ['--kube-context', this.options.context] : [];
    return runCommand('skaffold', [...args, ...context], { cwd: projectFolder, timeout: 1_800_000 });
  }

  private async deployAndBuy(): Promise<Omit<Finding, 'what'>> {
    await this.skaffold('build');
    this.say('the images are built');
    const began = Date.now();
    await this.skaffold('run');
    const deployed = seconds(began);
    this.say(`deployed after ${deployed} s`);
    await this.buyInBrowser();
    const bought = seconds(began);
    return {
      figures: `${bought} s (≤ ${bounds.firstPurchase}), of which ${deployed} until all pods were ready`,
      passed: bought <= bounds.firstPurchase,
    };
  }

  private async buyInBrowser(): Promise<void> {
    const { path } = await findServer('chromium');
    const cli = join(dirname(require.resolve('@playwright/test/package.json', { paths: [join(projectFolder, 'e2e')] })), 'cli.js');
    const title = 'a ticket is listed, found, held and paid, and both sides see it';
    const args = [cli, 'test', '--config', 'playwright.config.ts', '--project', 'shop', '--reporter', 'line', '--grep', title];
    await runCommand(process.execPath, args, {
      cwd: join(projectFolder, 'e2e'),
      env: { ...process.env, CHROMIUM_BINARY: path, MARQUEE_ORIGIN: origin },
    });
  }

  private async readiness(): Promise<Omit<Finding, 'what'>> {
    // One after the other: a deployment's pods all at once share two cores, and what is asked is how long one takes.
    await this.restartInTurn();
    const pods = (await podsOf(this.kubectl)).filter(({ component }) => component === 'service' || component === 'client');
    const slowest = Math.max(...pods.map(({ readyAfter = Infinity }) => readyAfter)) / 1_000;
    return {
      figures: `slowest of ${pods.length}: ${slowest} s (≤ ${bounds.podReady}), ${pods.map(({ app, readyAfter = NaN }) => `${app} ${readyAfter / 1_000}`).join(', ')}`,
      passed: slowest <= bounds.podReady,
    };
  }

  private async scaleToTwo(): Promise<void> {
    await this.kubectl.run(['scale', '--namespace', namespace, '--replicas=2', ...deployments]);
    for (const name of deployments) await this.rolledOut(name);
  }

  private async restartInTurn(): Promise<void> {
    for (const name of deployments) {
      await this.kubectl.run(['rollout', 'restart', '--namespace', namespace, name]);
      await this.rolledOut(name);
    }
  }

  private rolledOut(deployment: string): Promise<string> {
    return this.kubectl.run(['rollout', 'status', '--namespace', namespace, deployment, '--timeout=300s']);
  }

  private async rollingRestart(): Promise<Omit<Finding, 'what'>> {
    const load = await SteadyLoad.start(this.shop, 50);
    let rounds = 0;
    do {
      await this.restartInTurn();
      rounds += 1;
      this.say(`restarted ${rounds} × ${deployments.length} deployments · ${load.requests} requests, ${load.failed} failed`);
    } while (load.requests < this.options.requests);
    const { requests, failures } = await load.stop();
    return {
      figures: `${failures.length} of ${requests} requests failed (0), ${rounds * deployments.length} deployments restarted${reasons(failures)}`,
      passed: failures.length === 0,
    };
  }

  private async killPod(app: string): Promise<Omit<Finding, 'what'>> {
    const pods = await podsOf(this.kubectl);
    const victim = pods.find((pod) => pod.app === app);
    if (!victim) throw new Error(`there is no pod of ${app}`);
    const load = await SteadyLoad.start(this.shop, 50);
    await pause(2_000);
    await this.kubectl.run(['delete', 'pod', victim.name, '--namespace', namespace, '--grace-period=0', '--force']);
    await pause(10_000);
    const { requests, failures, orders } = await load.stop();
    await untilWhole(this.kubectl, pods.length);
    const seen = await Promise.allSettled(orders.map((id) => this.shop.showOrder(load.buyer.cookie, id)));
    const lost = seen.filter(({ status }) => status === 'rejected').length;
    const lasted = failures.length === 0 ? 0 : ((failures.at(-1)?.at ?? 0) - (failures[0]?.at ?? 0)) / 1_000;
    const share = (100 * failures.length) / requests;
    return {
      figures: `${failures.length} of ${requests} failed (${share.toFixed(2)} %, ≤ 1) within ${lasted.toFixed(1)} s (≤ ${bounds.podKilled}); ${orders.length} acknowledged, ${lost} lost${reasons(failures)}`,
      passed: share <= 1 && lasted <= bounds.podKilled && lost === 0,
    };
  }

  private async deleteAllPods(): Promise<Omit<Finding, 'what'>> {
    const { length: count } = await podsOf(this.kubectl);
    const seller = await this.shop.signUp(newAccount());
    const tickets = await Promise.all(
      [1, 2, 3].map((each) => this.shop.listTicket(seller.cookie, { title: `Gala ${each}`, price: 2_000, quantity: 5_000 })),
    );
    const [ledger, traffic] = [new Ledger(), new Traffic()];
    const load = new LightLoad({
      shop: this.shop,
      ledger,
      traffic,
      seed: 1,
      ticketIds: tickets.map(({ id }) => id) as [string, ...string[]],
    });
    await pause(10_000);
    await this.kubectl.run(['delete', 'pods', '--all', '--namespace', namespace, '--wait=false']);
    await pause(2_000); // until they are on their way out
    const whole = (await untilWhole(this.kubectl, count)) / 1_000 + 2;
    this.say(`whole again after ${whole.toFixed(1)} s`);
    await pause(5_000);
    await load.stop();
    const { read, problems } = await readBack(ledger, this.shop);
    // How long a request for which there is no pod waits, is for the ingress controller to say.
    const hung = traffic.unexpected.filter((line) => line.includes('no answer in'));
    const all = [...problems, ...new Set(traffic.unexpected.filter((line) => !hung.includes(line)))];
    return {
      figures: `whole again after ${whole.toFixed(0)} s (≤ ${bounds.wholeAgain}); ${ledger.acknowledged} acknowledged, ${read} read back, ${problems.length} lost or wrong, ${hung.length} requests were left without an answer for 10 s${all.length ? `: ${all.slice(0, 3).join('; ')}` : ''}`,
      passed: whole <= bounds.wholeAgain && all.length === 0,
    };
  }

  private async doctor(): Promise<Omit<Finding, 'what'>> {
    const image = (
      await this.kubectl.run([
        ...'get deployment local-stripe --output jsonpath={.spec.template.spec.containers[0].image} --namespace'.split(' '),
        namespace,
      ])
    ).trim();
    const diagnosis = await doctorJob(this.kubectl, { image, services });
    return { figures: diagnosis.healthy ? 'everything agrees' : JSON.stringify(diagnosis).slice(0, 300), passed: diagnosis.healthy };
  }

  private async cleanUp(): Promise<void> {
    this.say('taking everything away …');
    await this.kubectl.run(['delete', 'namespace', namespace, '--wait=true', '--timeout=180s']);
  }

  async record(): Promise<void> {
    const { serverVersion } = JSON.parse(await this.kubectl.run(['version', '--output', 'json'])) as {
      serverVersion: { gitVersion: string };
    };
    const nodes = (await this.kubectl.run(['get', 'nodes', '--output', 'name'])).trim().split('\n').length;
    const file = join(projectFolder, 'infra/RESULTS.md');
    writeFileSync(
      file,
      resultsPage(this.findings, { at: new Date(), commit: commitOf('infra/RESULTS.md'), kubernetes: serverVersion.gitVersion, nodes }),
    );
    this.say(`written to ${file}`);
  }
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1_000);
}

function reasons(failures: readonly { why: string }[]): string {
  const kinds = [...new Set(failures.map(({ why }) => why.replaceAll(/[0-9a-f-]{20,}/g, '…').slice(0, 80)))];
  return kinds.length === 0 ? '' : ` (${kinds.slice(0, 3).join('; ')})`.replaceAll('|', '/');
}

/** `npm run test:cluster` */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options.help) return void process.stdout.write(helpText);
  const test = new ClusterTest(options);
  try {
    await test.run();
  } finally {
    if (options.record && test.findings.length > 0) await test.record();
    const failed = test.findings.filter(({ passed }) => !passed).length;
    process.stdout.write(`${test.findings.length - failed} passed, ${failed} failed\n`);
    process.exitCode = failed === 0 && test.findings.length > 0 ? 0 : 1;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof WrongOptions ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
