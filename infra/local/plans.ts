import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { askPort } from '../../scripts/servers/plans/ask-port';
import type { ServerPlan } from '../../scripts/servers/server-plan';
import { projectFolder } from './find-services';
import type { GatewayConfig } from './gateway/main';
import type { StripeAccess } from './service-environment';

/**
 * In MB. A service keeps little in memory; without bounds V8 takes what the machine has before it tidies up: twice as much. With
 * half of this for what is new, a rush of requests moves into the old space and costs a fifth more CPU. What is old is looked through
 * again when it has grown by a fifth, and not by half or more.
 */
const memoryBounds = ['--max-semi-space-size=8', '--max-old-space-size=256', '--heap-growing-percent=20'];

/** One process of a service, compiled, as it runs in a container too. */
export function servicePlan(name: string, service: string, environment: Record<string, string>): ServerPlan {
  const { PORT, INTERNAL_PORT } = environment;
  return {
    name,
    command: process.execPath,
    args: [...memoryBounds, join(projectFolder, service, 'dist/main.js')],
    cwd: join(projectFolder, service),
    env: { ...process.env, MALLOC_ARENA_MAX: '1', ...environment },
    url: `http://127.0.0.1:${PORT}`,
    ...asService(`http://127.0.0.1:${INTERNAL_PORT}`),
  };
}

export function clientPlan(port: number, origin: string, gatewayPort: number): ServerPlan {
  const folder = join(projectFolder, 'client');
  return {
    name: 'client',
    command: process.execPath,
    args: [require.resolve('next/dist/bin/next', { paths: [folder] }), 'start', '-p', String(port), '-H', '127.0.0.1'],
    cwd: folder,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      PUBLIC_ORIGIN: origin,
      API_ORIGIN: `http://127.0.0.1:${gatewayPort}`,
    },
    url: `http://127.0.0.1:${port}`,
    isReady: () => answersAnything(port),
  };
}

export function gatewayPlan(config: GatewayConfig, origin: string): ServerPlan {
  return {
    name: 'gateway',
    ...typescript('infra/local/gateway/main.ts', { NODE_ENV: 'production', GATEWAY: JSON.stringify(config) }),
    url: origin,
    isReady: () => answersAnything(config.port),
  };
}

export interface LocalStripePlan extends Omit<StripeAccess, 'apiUrl' | 'scriptUrl'> {
  port: number;
  webhookUrl: string;
  publicPath: string;
  dataFile: string;
}

export function localStripePlan(stripe: LocalStripePlan): ServerPlan {
  const environment = {
    PORT: String(stripe.port),
    HOST: '127.0.0.1',
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_WEBHOOK_URLS: stripe.webhookUrl,
    PUBLIC_BASE_PATH: stripe.publicPath,
    DATA_FILE: stripe.dataFile,
  };
  return {
    name: 'stripe',
    ...typescript('infra/local-stripe/main.ts', environment),
    url: `http://127.0.0.1:${stripe.port}`,
    isReady: () => answersAnything(stripe.port),
  };
}

/** Compares what the services say, for whoever looks at the operators' pages. */
export function doctorPlan(internalPort: number, environment: Record<string, string>): ServerPlan {
  const url = `http://127.0.0.1:${internalPort}`;
  return {
    name: 'doctor',
    ...typescript('doctor/watch/main.ts', { NODE_ENV: 'production', ...environment, INTERNAL_PORT: String(internalPort) }),
    url,
    ...asService(url),
  };
}

export interface InboxPlan {
  smtpPort: number;
  webPort: number;
  /** Mails stay here, for as long as it runs and after. */
  folder: string;
}

/** A mail server that keeps what it gets and shows it on a page, instead of handing it on. */
export function inboxPlan({ smtpPort, webPort, folder }: InboxPlan): ServerPlan {
  const local = '127.0.0.1';
  const program = join(dirname(require.resolve('maildev/package.json')), 'bin/maildev');
  return {
    name: 'inbox',
    command: process.execPath,
    args: [
      program,
      ...['--smtp', String(smtpPort), '--ip', local, '--web', String(webPort), '--web-ip', local],
      ...['--mail-directory', folder, '--silent'],
    ],
    cwd: folder,
    url: `http://localhost:${webPort}`,
    isReady: () => answersAnything(webPort),
  };
}

/** What belongs to development only is run from its sources. */
function typescript(file: string, environment: Record<string, string>): Pick<ServerPlan, 'command' | 'args' | 'cwd' | 'env'> {
  return {
    command: process.execPath,
    args: ['--import', pathToFileURL(require.resolve('tsx')).href, join(projectFolder, file)],
    cwd: projectFolder,
    env: { ...process.env, ...environment },
  };
}

/** What a service says of itself, on its internal port. It is not ready before its database and the broker answer. */
function asService(internalUrl: string): Pick<ServerPlan, 'isReady' | 'isAlive'> {
  return { isReady: () => answersOk(`${internalUrl}/readyz`), isAlive: () => answersOk(`${internalUrl}/healthz`) };
}

async function answersOk(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await answer.arrayBuffer();
  return answer.ok;
}

async function answersAnything(port: number): Promise<boolean> {
  return (await askPort(port, 'HEAD /_next/static/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 5_000)).startsWith(
    'HTTP/',
  );
}
