import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const repository = resolve(__dirname, '../../..');

export const secretKey = 'sk_test_payments0000';
export const publishableKey = 'pk_test_payments0000';
export const webhookSecret = 'whsec_payments00000000';

/** The local Stripe in a process of its own, reached like the real one: over HTTP only. */
export interface LocalStripe {
  url: string;
  /** As a browser pays: with the publishable key and the intent's secret. Answers with Stripe's JSON. */
  payByCard(clientSecret: string, number: string): Promise<StripeAnswer>;
  /** As the card's holder decides on the 3-D Secure page. */
  answerChallenge(answer: StripeAnswer, consents: boolean): Promise<void>;
  /** Its own interface, with the secret key. */
  call(method: string, path: string, form?: Record<string, string>): Promise<StripeAnswer>;
  /** Faults on purpose: see its README. */
  control(method: string, path: string, body?: object): Promise<void>;
  stop(): Promise<void>;
}

export interface StripeAnswer {
  status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test asserts what is there
  body: any;
}

export const cards = {
  good: '4242424242424242',
  declined: '4000000000000002',
  withoutFunds: '4000000000009995',
  authenticated: '4000002760003184',
  disputed: '4000000000000259',
  refundFails: '4000000000005126',
  refundPends: '4000000000007726',
};

export async function startLocalStripe(webhookUrl = ''): Promise<LocalStripe> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local-stripe/main.ts'], {
    cwd: repository,
    env: {
      ...{ PATH: process.env.PATH, PORT: '0', STRIPE_SECRET_KEY: secretKey, STRIPE_PUBLISHABLE_KEY: publishableKey },
      ...{ STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_WEBHOOK_URLS: webhookUrl, WEBHOOK_RETRY_MS: '100' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  const send = sender(url);
  return {
    url,
    payByCard: (clientSecret, number) =>
      send('POST', `/v1/payment_intents/${clientSecret.split('_secret_')[0]}/confirm`, publishableKey, {
        ...{ client_secret: clientSecret, use_stripe_sdk: 'true', 'payment_method_data[type]': 'card' },
        ...{ 'payment_method_data[card][number]': number, 'payment_method_data[card][cvc]': '123' },
        ...{ 'payment_method_data[card][exp_month]': '12', 'payment_method_data[card][exp_year]': '40' },
      }),
    answerChallenge: async ({ body }, consents) => {
      const page = new URL(body.next_action.use_stripe_sdk.stripe_js as string).pathname;
      await postJson(`${url}${page}/answer`, { consents });
    },
    call: (method, path, form) => send(method, path, secretKey, form),
    control: async (method, path, body) => {
      const response = await fetch(`${url}/_control${path}`, {
        method,
        headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`the control endpoint answered ${response.status}`);
    },
    stop: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the local Stripe has no output');
  for await (const line of createInterface(child.stdout)) {
    const [, url] = /listening on (\S+)/.exec(line) ?? [];
    if (url) {
      child.stdout.resume();
      return url;
    }
  }
  throw new Error('the local Stripe did not start');
}

function sender(url: string) {
  return async (method: string, path: string, key: string, form?: Record<string, string>): Promise<StripeAnswer> => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${key}` },
      ...(form && { body: new URLSearchParams(form) }),
    });
    return { status: response.status, body: await response.json() };
  };
}

async function postJson(url: string, body: object): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}
