import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets } from './secrets';
import { serviceEnvironment, type Addresses } from './service-environment';

const folder = mkdtempSync(join(tmpdir(), 'marquee-secrets-'));
const secrets = loadSecrets(join(folder, 'secrets.json'));
afterAll(() => rmSync(folder, { recursive: true }));

const addresses: Addresses = {
  origin: 'http://localhost:3000',
  mongoUrlOf: (service) => `mongodb://${service}:password@127.0.0.1/marquee-${service}`,
  bus: 'nats-streaming',
  natsUrl: 'nats://127.0.0.1:4222',
  natsClusterId: 'marquee',
  redisUrl: 'redis://127.0.0.1',
  stripe: { ...secrets.stripe, apiUrl: 'http://127.0.0.1:12111', scriptUrl: 'http://localhost:3000/_stripe/v3/' },
};

const environmentOf = (service: string, hasSiblings = false) =>
  serviceEnvironment({ service, port: 1, internalPort: 2, hasSiblings }, addresses, secrets, 5);

test('only auth can sign sessions, everybody can check them', () => {
  expect(environmentOf('auth')['JWT_PRIVATE_KEY']).toContain('PRIVATE KEY');
  for (const service of ['tickets', 'orders', 'payments', 'expiration']) {
    expect(JSON.stringify(environmentOf(service))).not.toContain('PRIVATE KEY');
    expect(JSON.parse(environmentOf(service)['JWT_PUBLIC_KEYS'] ?? '')).toEqual({ [secrets.jwt.kid]: secrets.jwt.publicKey });
  }
});

test('only payments knows the keys of Stripe', () => {
  expect(environmentOf('payments')).toMatchObject({
    STRIPE_SECRET_KEY: secrets.stripe.secretKey,
    STRIPE_API_URL: 'http://127.0.0.1:12111',
  });
  expect(JSON.stringify(environmentOf('orders'))).not.toContain(secrets.stripe.secretKey);
});

test('each service gets its own database, and orders the time of a hold', () => {
  expect(environmentOf('orders')).toMatchObject({ MONGO_URL: 'mongodb://orders:password@127.0.0.1/marquee-orders', HOLD_SECONDS: '5' });
  expect(environmentOf('tickets')['HOLD_SECONDS']).toBeUndefined();
});

test('cookies are for https only where there is https', () => {
  expect(environmentOf('auth')['COOKIE_SECURE']).toBe('false');
  const behindTls = { ...addresses, origin: 'https://marquee.example' };
  expect(serviceEnvironment({ service: 'auth', port: 1, internalPort: 2, hasSiblings: false }, behindTls, secrets)['COOKIE_SECURE']).toBe(
    'true',
  );
});

test('a process with siblings lets the gateway notice that it stops', () => {
  expect(Number(environmentOf('orders', true)['SHUTDOWN_PAUSE_MS'])).toBeGreaterThanOrEqual(1_000);
  expect(environmentOf('orders')['SHUTDOWN_PAUSE_MS']).toBe('0');
});

test('keys are made once and only their owner can read them', () => {
  const file = join(folder, 'secrets.json');
  expect(loadSecrets(file)).toEqual(secrets);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
