import { join } from 'node:path';
import type { Addresses } from '../../infra/local/service-environment';
import { findServer } from '../../scripts/servers/find-server';
import { freePort } from '../../scripts/servers/free-port';
import { launch, untilReady, type Launched } from '../../scripts/servers/launch';
import { toxiproxyPlan } from '../../scripts/servers/plans/toxiproxy';
import { startReaper, type Reaper } from '../../scripts/servers/reaper';
import type { Say } from '../../scripts/servers/say';
import { toxicsFor, type Disturbance } from './disturbances';

export const serverNames = ['mongod', 'broker', 'redis', 'stripe', 'smtp'] as const;
export type ServerName = (typeof serverNames)[number];

/** What joins one service with one server. */
export interface Link {
  service: string;
  server: ServerName;
}

/** A link for each service and server, which can be disturbed: Toxiproxy stands between them. */
export class Network {
  private constructor(
    private readonly toxiproxy: Launched,
    private readonly reaper: Reaper,
  ) {}

  static async start(folder: string, say: Say): Promise<Network> {
    const { path: binary } = await findServer('toxiproxy', { say });
    const reaper = startReaper();
    const toxiproxy = launch(toxiproxyPlan({ binary, port: await freePort() }), { logFile: join(folder, 'toxiproxy.log'), reaper });
    const network = new Network(toxiproxy, reaper);
    try {
      await untilReady(toxiproxy);
      return network;
    } catch (error) {
      await network.close();
      throw error;
    }
  }

  /** Puts a link between a service and each server; gives the addresses that lead over them. */
  async join(service: string, addresses: Addresses): Promise<Addresses> {
    const over = (server: ServerName, url: string): Promise<string> => this.throughLink({ service, server }, url);
    const mongoUrl = await over('mongod', addresses.mongoUrlOf(service));
    return {
      ...addresses,
      // The replica set would name its members by their own addresses, which lead past the link.
      mongoUrlOf: () => `${mongoUrl}&directConnection=true`,
      natsUrl: await over('broker', addresses.natsUrl),
      redisUrl: await over('redis', addresses.redisUrl),
      stripe: { ...addresses.stripe, apiUrl: await over('stripe', addresses.stripe.apiUrl) },
      mail: { ...addresses.mail, smtpUrl: await over('smtp', addresses.mail.smtpUrl) },
    };
  }

  async disturb(link: Link, disturbance: Disturbance): Promise<void> {
    for (const [index, toxic] of toxicsFor(disturbance).entries())
      await this.ask('POST', `/proxies/${nameOf(link)}/toxics`, { name: String(index), ...toxic });
  }

  /** Ends every disturbance of a link. */
  async heal(link: Link): Promise<void> {
    const toxics = (await this.ask('GET', `/proxies/${nameOf(link)}/toxics`)) as { name: string }[];
    for (const { name } of toxics) await this.ask('DELETE', `/proxies/${nameOf(link)}/toxics/${name}`);
  }

  async close(): Promise<void> {
    await this.toxiproxy.stop(2_000);
    this.reaper.dismiss();
  }

  private async throughLink(link: Link, address: string): Promise<string> {
    const url = new URL(address);
    const proxy = { name: nameOf(link), listen: `127.0.0.1:${await freePort()}`, upstream: url.host, enabled: true };
    const { listen } = (await this.ask('POST', '/proxies', proxy)) as { listen: string };
    url.host = listen;
    return url.href;
  }

  private async ask(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(new URL(path, this.toxiproxy.plan.url), { method, ...(body && { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`Toxiproxy answered ${response.status} to ${method} ${path}: ${text.trim()}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}

function nameOf({ service, server }: Link): string {
  return `${service}-${server}`;
}
