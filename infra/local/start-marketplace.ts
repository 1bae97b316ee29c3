import { join } from 'node:path';
import { freePort } from '../../scripts/servers/free-port';
import type { Ending } from '../../scripts/servers/launch';
import { startReaper } from '../../scripts/servers/reaper';
import { sayNothing, type Say } from '../../scripts/servers/say';
import type { BrokerKind } from './broker-kinds';
import { buildClient, buildServices } from './build';
import { openDataFolder, type DataFolder } from './data-folder';
import { findServices } from './find-services';
import type { Target } from './gateway/upstream-group';
import { PlainError } from './plain-error';
import { clientPlan, doctorPlan, gatewayPlan, inboxPlan, localStripePlan, servicePlan } from './plans';
import { freePorts, requirePort } from './ports';
import { endLeftovers, RunningRecord } from './running-record';
import { loadSecrets, type Secrets } from './secrets';
import { doctorEnvironment, serviceEnvironment, type Addresses, type MailAccess, type StripeAccess } from './service-environment';
import { startBroker, startMongod, startRedis, type OwnServers, type ServerContext } from './start-servers';
import { SupervisedProcess, type SupervisedOptions, type Supervision } from './supervised-process';

export interface MarketplaceOptions {
  /** Where data, keys and logs are kept; one marketplace at a time. */
  dataFolder: string;
  /** Empty the data folder first. */
  fresh?: boolean;
  /** The gateway's port; default any free one. */
  port?: number;
  /** Addresses the gateway listens on; default this machine only. */
  hosts?: readonly string[];
  /** The origin that browsers see; default http://localhost:PORT. */
  origin?: string;
  /** Processes per service; default one. */
  processes?: Record<string, number>;
  /** Only these services, and auth, which the others ask for the keys of personal fields. */
  only?: readonly string[];
  /** Whether the Next.js client runs; default true. */
  client?: boolean;
  holdSeconds?: number;
  /** Whether the gateway turns cookies into passports; default false: services go by the cookie. */
  passports?: boolean;
  /** Whether an account is made only by a code or link from a mail; default no, so that harnesses make theirs by one request. */
  emailVerification?: boolean;
  /** More settings for a service, or for all of them under `*`. */
  environment?: Record<string, Record<string, string>>;
  /** What stands between a service and the servers: gives the addresses by which it is to find them. Asked once the servers are up. */
  between?: (service: string, addresses: Addresses) => Addresses | Promise<Addresses>;
  /** What carries the events; default what has done so on this data, at first NATS Streaming. */
  bus?: BrokerKind;
  /** Somebody's own servers, by address. */
  servers?: OwnServers;
  /** Stripe itself; default the local one. */
  stripe?: Pick<StripeAccess, 'secretKey' | 'publishableKey' | 'webhookSecret'>;
  /** Somebody's own mail server; default an inbox on this machine, which hands nothing on. */
  mail?: MailAccess;
  /** Whether a process that ends by itself is started again; default true. */
  restart?: boolean;
  /** Whether to compile what changed; default true. */
  build?: boolean;
  say?: Say;
  /** Aborting it while the marketplace starts ends what was begun, and the start rejects. */
  signal?: AbortSignal;
}

/** A process of a service. */
export interface ServiceProcess {
  /** `orders`, or `orders-2` for the second. */
  readonly name: string;
  readonly service: string;
  readonly url: string;
  readonly internalUrl: string;
  readonly logFile: string;
  /** The settings it runs with. */
  readonly environment: Record<string, string>;
  /** Undefined while it does not run. */
  readonly pid: number | undefined;
  kill(signal?: NodeJS.Signals): void;
  start(within?: number, environment?: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
  restart(): Promise<void>;
  /** Resolves when the process that runs now has ended. */
  ended(): Promise<Ending | undefined>;
  /** How it ended by a fault of its own, each time since this was last asked. */
  takeFailures(): string[];
}

export interface Marketplace {
  readonly origin: string;
  /** The gateway by number, for programs that would resolve `localhost` each time. */
  readonly address: string;
  readonly services: readonly ServiceProcess[];
  readonly gateway: SupervisedProcess;
  readonly client?: SupervisedProcess;
  readonly localStripe?: SupervisedProcess;
  /** Where mails can be read; absent when they go to somebody's own mail server, or nobody sends any. */
  readonly inbox?: SupervisedProcess;
  /** Absent for somebody's own servers. */
  readonly servers: { mongod?: SupervisedProcess; nats?: SupervisedProcess; redis?: SupervisedProcess };
  readonly addresses: Addresses;
  /** The whole replica set, with every right. */
  readonly mongoAdminUrl: string;
  /** What sessions are signed with: load generators make their own, for signing in costs 100 ms of CPU each. */
  readonly jwt: Secrets['jwt'];
  readonly dataFolder: string;
  /** Ends everything that was started, in order, and nothing else. */
  stop(): Promise<void>;
}

const stripePath = '/_stripe';

/** Starts servers, services, client and gateway; resolves when all of them serve. When one does not, all are ended and it rejects. */
export async function startMarketplace(options: MarketplaceOptions): Promise<Marketplace> {
  const { signal } = options;
  signal?.throwIfAborted();
  const run = new Run(options);
  const aborted = new Promise<never>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }));
  try {
    return await Promise.race([run.start(), aborted]);
  } catch (error) {
    await run.stop();
    throw error;
  }
}

class Run {
  private readonly folder: DataFolder;
  private readonly secrets: Secrets;
  private readonly say: Say;
  private readonly supervision: Supervision;
  private readonly reaper = startReaper();
  private readonly own = { servers: [] as SupervisedProcess[], services: [] as SupervisedProcess[], front: [] as SupervisedProcess[] };
  private stopped: Promise<void> | undefined;

  constructor(private readonly options: MarketplaceOptions) {
    this.say = options.say ?? sayNothing;
    this.folder = openDataFolder(options.dataFolder, { fresh: options.fresh });
    this.secrets = loadSecrets(this.folder.secretsFile);
    this.supervision = {
      logs: this.folder.logs,
      reaper: this.reaper,
      record: new RunningRecord(this.folder.recordFile),
      say: (line) => {
        if (!this.stopped) this.say(line); // what ends now ends because it shall
      },
      restart: options.restart ?? true,
      isClosing: () => this.stopped !== undefined,
    };
  }

  async start(): Promise<Marketplace> {
    const { options, folder, secrets, say } = this;
    await endLeftovers(folder.recordFile, say);
    const hosts = options.hosts ?? ['127.0.0.1', '::1'];
    const gatewayPort = options.port ?? (await freePort());
    const listening = await requirePort(gatewayPort, hosts);
    const origin = options.origin ?? `http://localhost:${gatewayPort}`;
    const services = this.placeServices(await freePorts(this.countProcesses()));
    folder.announce(
      origin,
      services.map((place) => ({ service: place.service, internalUrl: internalUrlOf(place) })),
    );
    const clientPort = options.client === false ? undefined : await freePort();
    const stripe = await this.placeStripe(origin, gatewayPort);
    const mail = await this.placeInbox();
    const doctorPort = await freePort();
    const upstreams: Record<string, Target[]> = {};
    for (const place of services)
      (upstreams[place.service] ??= []).push({ url: `http://127.0.0.1:${place.port}`, readyUrl: `${internalUrlOf(place)}/readyz` });
    if (clientPort) upstreams['client'] = [{ url: `http://127.0.0.1:${clientPort}` }];
    if (stripe.port) upstreams['stripe'] = [{ url: `http://127.0.0.1:${stripe.port}` }];
    const extraRoutes = stripe.port ? [{ prefix: stripePath, service: 'stripe' }] : [];

    const gateway = this.supervise('front', {
      plan: gatewayPlan({ port: gatewayPort, hosts: listening, upstreams, extraRoutes, passports: options.passports ?? false }, origin),
    });
    const client = clientPort ? this.supervise('front', { plan: clientPlan(clientPort, origin, gatewayPort) }) : undefined;
    const localStripe = stripe.plan && this.supervise('services', { plan: stripe.plan });
    const inbox = mail.plan && this.supervise('servers', { plan: mail.plan });

    const context: ServerContext = { folder, secrets, supervision: this.supervision, own: (process) => this.own.servers.push(process) };
    const names = [...new Set(services.map(({ service }) => service))];
    const mayBuild = options.build !== false;
    const clientUp = client && this.startClient(client, mayBuild);
    clientUp?.catch(() => undefined); // told below, when the rest is there
    const [mongo, broker, redis] = await all([
      this.timed('MongoDB', startMongod(context, names, options.servers?.mongoUrl)),
      this.timed('the broker', startBroker(context, options.bus, options.servers ?? {})),
      this.timed('Redis', startRedis(context, options.servers?.redisUrl)),
      mayBuild && buildServices(say, options.only && names),
      this.timed('the gateway', gateway.start()),
      localStripe && this.timed('the local Stripe', localStripe.start()),
      inbox && this.timed('the inbox', inbox.start()),
    ]);

    const addresses: Addresses = {
      origin,
      mongoUrlOf: mongo.urlOf,
      bus: broker.kind,
      natsUrl: broker.url,
      natsClusterId: broker.clusterId,
      redisUrl: redis.url,
      authInternalUrls: services.filter(({ service }) => service === 'auth').map(internalUrlOf),
      internalPlaces: services.map((place) => ({ service: place.service, internalUrl: internalUrlOf(place) })),
      doctorInternalUrl: `http://127.0.0.1:${doctorPort}`,
      stripe: stripe.access,
      mail: mail.access,
    };
    const processes = await all(
      services.map(async (place) => this.service(place, (await options.between?.(place.service, addresses)) ?? addresses)),
    );
    const doctor = names.includes('chronicle')
      ? this.supervise('services', { plan: doctorPlan(doctorPort, doctorEnvironment(addresses, secrets)) })
      : undefined;
    await all([
      ...processes.map((process) => this.timed(process.name, process.start())),
      doctor && this.timed('the doctor', doctor.start()),
      clientUp,
    ]);
    return {
      origin,
      address: `http://127.0.0.1:${gatewayPort}`,
      services: processes,
      gateway,
      client,
      localStripe,
      inbox,
      servers: { mongod: mongo.process, nats: broker.process, redis: redis.process },
      addresses,
      mongoAdminUrl: mongo.adminUrl,
      jwt: secrets.jwt,
      dataFolder: folder.path,
      stop: () => this.stop(),
    };
  }

  /** The way in first, then those who work, then what they work on. */
  stop(): Promise<void> {
    return (this.stopped ??= (async () => {
      for (const group of [this.own.front, this.own.services, this.own.servers]) await Promise.all(group.map((process) => process.stop()));
      this.reaper.dismiss();
      this.folder.release();
    })());
  }

  private async startClient(client: SupervisedProcess, mayBuild: boolean): Promise<void> {
    if (mayBuild) await buildClient(this.say);
    await this.timed('the client', client.start());
  }

  private supervise(group: keyof Run['own'], options: Omit<SupervisedOptions, keyof Supervision>): SupervisedProcess {
    const supervised = new SupervisedProcess({ ...this.supervision, ...options });
    this.own[group].push(supervised);
    return supervised;
  }

  private names(): string[] {
    const { only, processes = {} } = this.options;
    const there = findServices();
    const unknown = [...(only ?? []), ...Object.keys(processes)].find((name) => !there.includes(name));
    if (unknown) throw new PlainError(`There is no service "${unknown}"; there are ${there.join(', ')}.`);
    return only ? there.filter((name) => name === 'auth' || only.includes(name)) : there;
  }

  private countProcesses(): number {
    return this.names().reduce((sum, name) => sum + (this.options.processes?.[name] ?? 1), 0);
  }

  private placeServices(ports: [number, number][]): Place[] {
    return this.names().flatMap((service) => {
      const count = this.options.processes?.[service] ?? 1;
      return Array.from({ length: count }, (_, index): Place => {
        const [port, internalPort] = ports.pop() as [number, number];
        return { name: index === 0 ? service : `${service}-${index + 1}`, service, port, internalPort, hasSiblings: count > 1 };
      });
    });
  }

  private service(place: Place, addresses: Addresses): ServiceProcess {
    const { environment = {}, holdSeconds, emailVerification = false } = this.options;
    const settings = {
      ...serviceEnvironment(place, addresses, this.secrets, { holdSeconds, emailVerification, passports: this.options.passports }),
      ...environment['*'],
      ...environment[place.service],
    };
    const supervised = this.supervise('services', { plan: servicePlan(place.name, place.service, settings), patience: 30_000 });
    return Object.assign(supervised, {
      service: place.service,
      internalUrl: internalUrlOf(place),
      environment: settings,
    });
  }

  private async placeStripe(
    origin: string,
    gatewayPort: number,
  ): Promise<{ access: StripeAccess; port?: number; plan?: SupervisedOptions['plan'] }> {
    const { stripe } = this.options;
    if (stripe) return { access: { ...stripe, apiUrl: '', scriptUrl: 'https://js.stripe.com/v3/' } };
    const port = await freePort();
    const plan = localStripePlan({
      ...this.secrets.stripe,
      port,
      webhookUrl: `http://127.0.0.1:${gatewayPort}/api/payments/webhook`,
      publicPath: stripePath,
      dataFile: join(this.folder.of('stripe'), 'journal.ndjson'),
    });
    return { access: { ...this.secrets.stripe, apiUrl: `http://127.0.0.1:${port}`, scriptUrl: `${origin}${stripePath}/v3/` }, port, plan };
  }

  private async placeInbox(): Promise<{ access: MailAccess; plan?: SupervisedOptions['plan'] }> {
    const { mail } = this.options;
    if (mail) return { access: mail };
    const [[smtpPort, webPort]] = (await freePorts(1)) as [[number, number]];
    const access = { smtpUrl: `smtp://127.0.0.1:${smtpPort}`, from: 'Marquee <tickets@marquee.test>' };
    if (!this.names().includes('notifications')) return { access };
    return { access, plan: inboxPlan({ smtpPort, webPort, folder: this.folder.of('inbox') }) };
  }

  private async timed<T>(what: string, start: Promise<T>): Promise<T> {
    const began = Date.now();
    const result = await start;
    this.supervision.say(`${what} is up (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    return result;
  }
}

interface Place {
  name: string;
  service: string;
  port: number;
  internalPort: number;
  hasSiblings: boolean;
}

function internalUrlOf({ internalPort }: Place): string {
  return `http://127.0.0.1:${internalPort}`;
}

/** Like Promise.all, but rejects only when all have settled, so that nothing is still starting while the rest is being ended. */
async function all<T extends readonly unknown[]>(promises: [...T]): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const outcomes: PromiseSettledResult<unknown>[] = await Promise.allSettled(promises);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return Promise.all(promises);
}
