import { randomBytes } from 'node:crypto';

export interface Settings {
  port: number;
  host: string;
  secretKey: string;
  publishableKey: string;
  webhookSecret: string;
  webhookUrls: string[];
  /** Where browsers find this server below its origin, as the gateway spells it; empty when it is the origin. */
  publicBasePath: string;
  /** The journal that makes the state survive a restart; null keeps everything in memory. */
  dataFile: string | null;
  /** The pause before the first redelivery of a webhook; each further pause doubles, up to a minute. */
  webhookRetryMilliseconds: number;
}

/** The fallbacks are for trying it by hand: keys that fit nothing else, and a secret that nobody knows. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: wholeNumber(env, 'PORT', 12111),
    host: env.HOST || '127.0.0.1',
    secretKey: keyWithPrefix(env, 'STRIPE_SECRET_KEY', 'sk_test_', 'sk_test_local'),
    publishableKey: keyWithPrefix(env, 'STRIPE_PUBLISHABLE_KEY', 'pk_test_', 'pk_test_local'),
    webhookSecret: keyWithPrefix(env, 'STRIPE_WEBHOOK_SECRET', 'whsec_', `whsec_${randomBytes(24).toString('hex')}`),
    webhookUrls: (env.STRIPE_WEBHOOK_URLS ?? '').split(',').map(trimmed).filter(Boolean).map(checkedUrl),
    publicBasePath: (env.PUBLIC_BASE_PATH ?? '').replace(/\/+$/, ''),
    dataFile: env.DATA_FILE || null,
    webhookRetryMilliseconds: wholeNumber(env, 'WEBHOOK_RETRY_MS', 1_000),
  };
}

function trimmed(text: string): string {
  return text.trim();
}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const value = env[name];
  if (value === undefined || value === '') return fallback;
  if (!/^\d+$/.test(value)) throw new Error(`${name} must be a whole number, not "${value}"`);
  return Number(value);
}

function keyWithPrefix(env: NodeJS.ProcessEnv, name: string, prefix: string, fallback: string): string {
  const value = env[name] || fallback;
  // A live key here would mean that someone points real money at a toy.
  if (!value.startsWith(prefix)) throw new Error(`${name} must begin with ${prefix}`);
  return value;
}

function checkedUrl(text: string): string {
  if (!URL.canParse(text)) throw new Error(`STRIPE_WEBHOOK_URLS holds "${text}", which is no URL`);
  return text;
}
