import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { brokerKindCalled, brokerKinds, type BrokerKind } from './broker-kinds';
import { PlainError } from './plain-error';
import type { MailAccess } from './service-environment';

/** What `npm start -- …` was asked for. */
export interface StartOptions {
  help: boolean;
  port: number;
  /** Addresses to listen on. */
  hosts: string[];
  /** As browsers see it, when that is not http://localhost:PORT. */
  origin: string | undefined;
  dataFolder: string;
  fresh: boolean;
  demo: boolean;
  build: boolean;
  processes: Record<string, number>;
  holdSeconds: number | undefined;
  mongoUrl: string | undefined;
  bus: BrokerKind | undefined;
  natsUrl: string | undefined;
  natsClusterId: string | undefined;
  redisUrl: string | undefined;
  realStripe: boolean;
  passports: boolean;
  /** One's own mail server; undefined for the local inbox. */
  mail: MailAccess | undefined;
}

export const helpText = `npm start -- [options]

Starts the whole marketplace: servers, services, client and one address in front of them. Ctrl-C ends it.

  --port N                 port to open in the browser (3000)
  --host ADDRESS           address to listen on (this machine only; 0.0.0.0 for everybody)
  --origin URL             address as browsers see it, if that is another one (http://localhost:PORT)
  --data FOLDER            where data, keys and logs are kept (.data)
  --fresh                  begin with empty data: what is in the data folder is deleted
  --no-demo                without the demonstration's organisers, events and logins
  --no-build               run what is built already
  --processes NAME=N,...   several processes of a service, such as orders=2,tickets=2
  --hold-seconds N         how long a buyer has to pay (900)
  --mongo-url URL          your own MongoDB replica set, without a database name (or MONGO_URL)
  --bus NAME               what carries the events: nats-streaming or jetstream (nats-streaming, or BUS)
  --nats-url URL           your own NATS Streaming, or NATS with JetStream (or NATS_URL)
  --nats-cluster-id ID     its cluster id; for JetStream, what its streams begin with (marquee, or NATS_CLUSTER_ID)
  --redis-url URL          your own Redis (or REDIS_URL)
  --stripe                 real Stripe, with STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY and STRIPE_WEBHOOK_SECRET of a
                           test account; otherwise a local one that knows Stripe's test cards
  --passports              let the gateway turn cookies into passports, as an ingress can do, instead of each service for itself
  --smtp URL               your own mail server, smtp://user:password@host:587 (or SMTP_URL); otherwise an inbox on this
                           machine shows all mails
  --mail-from ADDRESS      whom mails are from, with your own server (or MAIL_FROM)
  --help                   this text
`;

/** Reads the command line, and the environment for the addresses of one's own servers. Throws a `PlainError` about the first mistake. */
export function parseOptions(args: readonly string[], environment: NodeJS.ProcessEnv = {}, folder = process.cwd()): StartOptions {
  const values = parse(args);
  const port = wholeNumber('--port', values.port, 1, 65_535) ?? 3_000;
  return {
    help: values.help ?? false,
    port,
    hosts: values.host ? [values.host] : ['127.0.0.1', '::1'],
    origin: originOf(values.origin),
    dataFolder: resolve(folder, values.data ?? '.data'),
    fresh: values.fresh ?? false,
    demo: !values['no-demo'],
    build: !values['no-build'],
    processes: processesOf(values.processes),
    holdSeconds: wholeNumber('--hold-seconds', values['hold-seconds'], 1, 86_400),
    mongoUrl: address(
      '--mongo-url',
      values['mongo-url'] ?? environment['MONGO_URL'],
      /^mongodb(\+srv)?:\/\/[^/]+(\/(\?.*)?)?$/,
      'mongodb://host:port/?replicaSet=name, without a database',
    ),
    bus: brokerKindOf(values.bus ?? environment['BUS']),
    natsUrl: address('--nats-url', values['nats-url'] ?? environment['NATS_URL'], /^nats:\/\/.+/, 'nats://host:port'),
    natsClusterId: values['nats-cluster-id'] ?? environment['NATS_CLUSTER_ID'],
    redisUrl: address('--redis-url', values['redis-url'] ?? environment['REDIS_URL'], /^rediss?:\/\/.+/, 'redis://host:port'),
    realStripe: values.stripe ?? false,
    passports: values.passports ?? false,
    mail: mailOf(values.smtp ?? environment['SMTP_URL'], values['mail-from'] ?? environment['MAIL_FROM']),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: flag,
        port: text,
        host: text,
        origin: text,
        data: text,
        fresh: flag,
        'no-demo': flag,
        'no-build': flag,
        processes: text,
        'hold-seconds': text,
        'mongo-url': text,
        bus: text,
        'nats-url': text,
        'nats-cluster-id': text,
        'redis-url': text,
        stripe: flag,
        passports: flag,
        smtp: text,
        'mail-from': text,
      },
    }).values;
  } catch (error) {
    const [sentence] = (error as Error).message.split('. ');
    throw new PlainError(`${sentence}. \`npm start -- --help\` tells the options.`);
  }
}

function wholeNumber(option: string, value: string | undefined, min: number, max: number): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d+$/.test(value) ? Number(value) : NaN;
  if (number >= min && number <= max) return number;
  throw new PlainError(`${option} wants a whole number from ${min} to ${max}, not "${value}".`);
}

function brokerKindOf(value: string | undefined): BrokerKind | undefined {
  const kind = brokerKindCalled(value);
  if (kind || !value) return kind;
  throw new PlainError(`--bus wants ${brokerKinds.join(' or ')}, not "${value}".`);
}

function originOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (URL.canParse(value) && /^https?:/.test(value) && new URL(value).origin === value.replace(/\/$/, '')) return new URL(value).origin;
  throw new PlainError(`--origin wants an address such as https://marquee.example, not "${value}".`);
}

function address(option: string, value: string | undefined, pattern: RegExp, example: string): string | undefined {
  if (!value) return undefined;
  if (pattern.test(value)) return value;
  throw new PlainError(`${option} wants an address such as ${example}.`);
}

function mailOf(url: string | undefined, from: string | undefined): MailAccess | undefined {
  const smtpUrl = address('--smtp', url, /^smtps?:\/\/[^/\s]+$/, 'smtp://user:password@host:587');
  if (!smtpUrl) return undefined;
  if (from && /@[^@\s]+$/.test(from)) return { smtpUrl, from };
  throw new PlainError('--smtp wants --mail-from too, such as "Marquee <tickets@marquee.example>".');
}

function processesOf(value: string | undefined): Record<string, number> {
  const processes: Record<string, number> = {};
  for (const part of (value ?? '').split(',').filter(Boolean)) {
    const [, name, count] = /^([a-z][a-z-]*)=([1-9]|1\d)$/.exec(part.trim()) ?? [];
    if (!name) throw new PlainError(`--processes wants pairs such as orders=2,tickets=2 (at most 19 each), not "${part}".`);
    processes[name] = Number(count);
  }
  return processes;
}
