import { join } from 'node:path';
import { Kubectl } from '../../infra/kubectl/kubectl';
import { findServices, projectFolder } from '../../infra/local/find-services';
import { runCommand } from '../../scripts/servers/run-command';
import { Ledger } from '../ledger';
import { LightLoad } from '../load/light-load';
import { newAccount } from '../load/new-account';
import { Shop } from '../load/shop';
import { Traffic } from '../load/traffic';
import type { ClusterOptions } from './options';
import { homelessAmong, podsOf } from './pods';
import { SteadyLoad } from './steady-load';

export const services = findServices();
export const apps = [...services, 'client'];
export const deployments = apps.map((name) => `deployment/${name}`);

/** As the component development says: PUBLIC_ORIGIN. */
export const port = 8080;
export const origin = `http://localhost:${port}`;
const namespace = 'marquee';

/** People who buy, what they were told, and what they met. */
export interface Purchases {
  ledger: Ledger;
  traffic: Traffic;
  load: LightLoad;
}

/** A marketplace on a cluster, and what steps do with it. */
export class Stage {
  readonly kubectl = new Kubectl();
  private readonly began = Date.now();
  private shopNow: Shop | undefined;
  private seed = 0;
  private readonly loads: { stop(): Promise<unknown> }[] = [];

  constructor(readonly options: ClusterOptions) {}

  get shop(): Shop {
    return (this.shopNow ??= new Shop({ address: origin, stripe: `${origin}/_stripe` }));
  }

  close(): void {
    this.shopNow?.close();
  }

  say(line: string): void {
    process.stdout.write(`${((Date.now() - this.began) / 1_000).toFixed(1).padStart(7)} s ${line}\n`);
  }

  /** In the marketplace's namespace. */
  run(...args: string[]): Promise<string> {
    return this.kubectl.run(['--namespace', namespace, ...args]);
  }

  /** Of this working tree, or of a copy of it. */
  skaffold(args: readonly string[], folder = projectFolder): Promise<string> {
    const { overlay } = this.options;
    const profile = overlay === 'dev' ? [] : ['--profile', overlay];
    return runCommand('skaffold', [...args, ...profile], { cwd: folder, timeout: 1_800_000 });
  }

  /** For the nodes there are, as `skaffold run` does: it takes no image that was built for none in particular, and would build it again. */
  buildImages(folder?: string): Promise<string> {
    return this.skaffold(['build', '--check-cluster-node-platforms'], folder);
  }

  async secrets(): Promise<void> {
    const mongodb = this.options.overlay === 'small' ? ['--mongodb', 'shared'] : [];
    const program = ['--conditions=source', '--import', 'tsx', join(projectFolder, 'infra/secrets/main.ts')];
    await runCommand(process.execPath, [...program, '--local-stripe', ...mongodb], { cwd: projectFolder });
  }

  /** Waits at most five minutes for each, and no longer than one for what no node takes. */
  async rolledOut(...names: string[]): Promise<void> {
    for (const name of names) {
      for (let minute = 1; !(await this.isRolledOut(name, { last: minute === 5 })); minute++);
    }
  }

  private async isRolledOut(name: string, { last }: { last: boolean }): Promise<boolean> {
    try {
      await this.run('rollout', 'status', name, '--timeout=60s');
      return true;
    } catch (error) {
      const homeless = homelessAmong(await podsOf(this.kubectl));
      if (homeless) throw new Error(homeless, { cause: error });
      if (last) throw error;
      return false;
    }
  }

  /** Deployments one after the other, so that a machine with few cores has to start one at a time. */
  async restartInTurn(): Promise<void> {
    for (const name of deployments) {
      await this.run('rollout', 'restart', name);
      await this.rolledOut(name);
    }
  }

  /** Starts to buy tickets that were put on sale for it. */
  async purchases(): Promise<Purchases> {
    const { shop } = this;
    const seller = await shop.signUp(newAccount());
    const titles = ['Gala', 'Matinee', 'Encore'];
    const tickets = await Promise.all(titles.map((title) => shop.listTicket(seller.cookie, { title, price: 2_000, quantity: 5_000 })));
    const [ledger, traffic] = [new Ledger(), new Traffic()];
    const ticketIds = tickets.map(({ id }) => id) as [string, ...string[]];
    const load = new LightLoad({ shop, ledger, traffic, ticketIds, seed: (this.seed += 1) });
    this.loads.push(load);
    return { ledger, traffic, load };
  }

  /** So many requests a second. */
  async steadyLoad(perSecond: number): Promise<SteadyLoad> {
    const load = await SteadyLoad.start(this.shop, perSecond);
    this.loads.push(load);
    return load;
  }

  /** What a step that failed left behind must not burden the next. */
  async endLoads(): Promise<void> {
    await Promise.all(this.loads.splice(0).map((load) => load.stop()));
  }

  async cleanUp(): Promise<void> {
    this.say('taking everything away …');
    await this.kubectl.run(['delete', 'namespace', namespace, '--wait=true', '--timeout=180s']);
  }
}
