import Stripe from 'stripe';
import { startLocalStripe, type LocalStripe } from '../local-stripe';
import type { Settings } from '../settings';

export const SECRET_KEY = 'sk_test_for_tests';
export const PUBLISHABLE_KEY = 'pk_test_for_tests';
export const WEBHOOK_SECRET = 'whsec_for_tests';

export interface StripeForTests {
  server: LocalStripe;
  stripe: Stripe;
  /** A request that the package would not send as it stands: from a browser, or to the control endpoint. */
  send(method: string, path: string, body?: Record<string, string> | object, headers?: Record<string, string>): Promise<Sent>;
  stop(): Promise<void>;
}

export interface Sent {
  status: number;
  headers: Headers;
  // The shape depends on the request; each test says what it expects.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

export function settingsForTests(changes: Partial<Settings> = {}): Settings {
  return {
    port: 0,
    host: '127.0.0.1',
    secretKey: SECRET_KEY,
    publishableKey: PUBLISHABLE_KEY,
    webhookSecret: WEBHOOK_SECRET,
    webhookUrls: [],
    publicBasePath: '/_stripe',
    dataFile: null,
    webhookRetryMilliseconds: 20,
    ...changes,
  };
}

export async function stripeForTests(changes: Partial<Settings> = {}): Promise<StripeForTests> {
  const server = await startLocalStripe(settingsForTests(changes), () => undefined);
  return { server, stripe: clientOf(server.url), send: sender(server.url), stop: () => server.stop() };
}

export function clientOf(url: string, key = SECRET_KEY): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
}

function sender(url: string): StripeForTests['send'] {
  return async (method, path, body, headers = {}) => {
    const control = path.startsWith('/_control');
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${control ? SECRET_KEY : PUBLISHABLE_KEY}`,
        ...(control && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: control ? JSON.stringify(body) : new URLSearchParams(body as Record<string, string>) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
  };
}

/** The form that the card element sends. */
export function typedCard(number: string, clientSecret: string): Record<string, string> {
  return {
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': number,
    'payment_method_data[card][exp_month]': '12',
    'payment_method_data[card][exp_year]': '40',
    'payment_method_data[card][cvc]': '123',
    'payment_method_data[billing_details][address][country]': 'DE',
    client_secret: clientSecret,
    use_stripe_sdk: 'true',
  };
}
