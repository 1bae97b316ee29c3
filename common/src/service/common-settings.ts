import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { onOff, wholeNumber } from './settings';

const port = () => wholeNumber(0, 65_535);

/** Keys by their `kid`, as a JSON object. */
const publicKeys = z.string().transform((text, context) => {
  const keys = z.record(z.string().min(1), z.string().refine(isStrongPublicKey)).safeParse(parseJson(text));
  if (keys.success && Object.keys(keys.data).length > 0) return keys.data;
  context.addIssue('expected a JSON object of PEM public keys by kid, at least one, each RSA with 2,048 bits or more');
  return z.NEVER;
});

function isStrongPublicKey(pem: string): boolean {
  if (pem.includes('PRIVATE')) return false; // a public key can be derived from it, but it has no business being here
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
  } catch {
    return false; // not a key at all
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: refused by the schema, whose message does not repeat the value
  }
}

/** A secret as a setting: long, of characters that a header can carry, and not the same few again and again. */
export const strongToken = () =>
  z.string().refine((text) => /^[\x21-\x7e]{32,}$/.test(text) && new Set(text).size >= 8, 'expected at least 32 random characters');

/** Secrets by their `kid`, as a JSON object. */
function secretsByName() {
  return z.string().transform((text, context) => {
    const secrets = z.record(z.string().regex(/^[\w-]{1,40}$/), strongToken()).safeParse(parseJson(text));
    const count = secrets.success ? Object.keys(secrets.data).length : 0;
    if (secrets.success && (count === 1 || count === 2)) return secrets.data;
    context.addIssue('expected a JSON object of one secret or two by kid, each of at least 32 random characters');
    return z.NEVER;
  });
}

/** What every process needs, whatever it does. */
export const processSettings = {
  INTERNAL_PORT: port().describe('Port for health, metrics and checks; never routed from outside'),
  INTERNAL_TOKEN: strongToken().describe('What operators have to show when they have a service do something; 32 random characters or more'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Least important level that is logged'),
  SHUTDOWN_PAUSE_MS: wholeNumber(0, 60_000)
    .default(0)
    .describe('Pause between "not ready" and refusing connections, for load balancers to notice'),
  SHUTDOWN_GRACE_MS: wholeNumber(100, 300_000).default(25_000).describe('A shutdown that takes longer than this is cut short'),
};

/** For a service with routes. */
export const httpSettings = {
  PORT: port().describe('Port of the public routes'),
  JWT_PUBLIC_KEYS: publicKeys.describe('RSA public keys that sessions may be signed with: JSON {"kid": "PEM"}'),
  PASSPORT_KEYS: secretsByName().optional().describe('What passports are signed with: JSON {"kid": "secret"}, two while keys are changed'),
  PASSPORTS: z.enum(['on', 'off']).default('off').describe('Whether the ingress turns cookies into passports, which are taken then'),
  PUBLIC_ORIGIN: z
    .string()
    .refine((text) => URL.canParse(text) && new URL(text).origin === text, 'expected an origin such as https://marquee.example')
    .describe('The origin that browsers see'),
  COOKIE_SECURE: onOff().describe('Whether cookies are for https only; true wherever there is https'),
  TRUST_PROXY_HOPS: wholeNumber(0, 10).default(1).describe('Number of proxies in front, whose X-Forwarded-* are believed'),
};

/** For a service with a database. */
export const databaseSettings = {
  MONGO_URL: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/[^/]+\/[^/?]+/, 'expected mongodb://host/database?options')
    .describe('The database: address, name, options'),
};

/** For a service that publishes or consumes events. */
export const busSettings = {
  BUS: z.enum(['nats-streaming', 'jetstream', 'memory']).default('nats-streaming').describe('Which bus carries the events'),
  NATS_URL: z
    .string()
    .regex(/^nats:\/\/[^,\s]+(,nats:\/\/[^,\s]+)*$/, 'expected nats://host:port, or several of them with commas between')
    .default('nats://127.0.0.1:4222')
    .describe('The broker; for JetStream several servers of a cluster, with commas between'),
  NATS_CLUSTER_ID: z
    .string()
    .min(1)
    .default('marquee')
    .describe('The cluster id of NATS Streaming; for JetStream, what the names of the streams begin with'),
};

/** For a service that uses Redis. */
export const redisSettings = {
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'expected redis://host:port')
    .describe('Redis: address and database number'),
};

/** For a service that reads people's personal fields. */
export const personalSettings = {
  AUTH_INTERNAL_URL: z
    .string()
    .regex(/^https?:\/\/[^,\s/]+(,https?:\/\/[^,\s/]+)*$/, 'expected http://host:port, or several of them with commas between')
    .transform((text) => text.split(','))
    .describe('Internal port of auth, which has the keys of personal fields; several processes with commas between'),
};

/** For what asks the other services on their internal ports. */
export const internalPlacesSettings = {
  INTERNAL_URLS: z
    .string()
    .regex(
      /^[a-z-]+=https?:\/\/[^,\s/]+(,[a-z-]+=https?:\/\/[^,\s/]+)*$/,
      'expected pairs such as orders=http://host:port, with commas between',
    )
    .transform((text) =>
      text.split(',').map((pair) => ({ service: pair.slice(0, pair.indexOf('=')), url: pair.slice(pair.indexOf('=') + 1) })),
    )
    .describe('Internal ports of all services, by name; a service with several processes several times'),
};

/** For the two services that send and take what stands in mails. */
export const proofSettings = {
  PROOF_SECRET: strongToken().describe('What codes and links in mails are derived from; known to auth and notifications only'),
};

/** What most services need: process, routes, database and bus. */
export const commonSettings = { ...processSettings, ...httpSettings, ...databaseSettings, ...busSettings };

/** `processSettings`, as they are read. */
export interface ProcessSettings {
  INTERNAL_PORT: number;
  INTERNAL_TOKEN: string;
  LOG_LEVEL: string;
  SHUTDOWN_PAUSE_MS: number;
  SHUTDOWN_GRACE_MS: number;
}

/** `httpSettings`, as they are read. */
export interface HttpSettings {
  PORT: number;
  JWT_PUBLIC_KEYS: Record<string, string>;
  PASSPORT_KEYS?: Record<string, string> | undefined;
  PASSPORTS: 'on' | 'off';
  PUBLIC_ORIGIN: string;
  COOKIE_SECURE: boolean;
  TRUST_PROXY_HOPS: number;
}
