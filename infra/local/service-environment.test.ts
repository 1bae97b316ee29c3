import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
  authInternalUrls: ['http://127.0.0.1:9001', 'http://127.0.0.1:9002'],
  internalPlaces: [
    { service: 'auth', internalUrl: 'http://127.0.0.1:9001' },
    { service: 'orders', internalUrl: 'http://127.0.0.1:9003' },
  ],
  doctorInternalUrl: 'http://127.0.0.1:9009',
  mail: { smtpUrl: 'smtp://me:of-the-mail-server@127.0.0.1:1025', from: 'Marquee <tickets@marquee.test>' },
  stripe: { ...secrets.stripe, apiUrl: 'http://127.0.0.1:12111', scriptUrl: 'http://localhost:3000/_stripe/v3/' },
};

const environmentOf = (service: string, hasSiblings = false) =>
  serviceEnvironment({ service, port: 1, internalPort: 2, hasSiblings }, addresses, secrets, { holdSeconds: 5 });

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

test('only auth and notifications know what codes in mails are derived from, and only notifications the mail server', () => {
  for (const service of ['auth', 'notifications']) expect(environmentOf(service)['PROOF_SECRET']).toBe(secrets.proofSecret);
  for (const service of ['tickets', 'orders', 'payments', 'expiration'])
    expect(JSON.stringify(environmentOf(service))).not.toContain(secrets.proofSecret);
  expect(environmentOf('notifications')['SMTP_URL']).toBe(addresses.mail.smtpUrl);
  for (const service of ['auth', 'tickets']) expect(JSON.stringify(environmentOf(service))).not.toContain('of-the-mail-server');
  for (const service of ['notifications', 'tickets']) expect(JSON.stringify(environmentOf(service))).not.toContain(secrets.identitySecret);
});

test('only the chronicle is told where every process answers operators', () => {
  expect(environmentOf('chronicle')['INTERNAL_URLS']).toBe('auth=http://127.0.0.1:9001,orders=http://127.0.0.1:9003');
  expect(environmentOf('chronicle')['DOCTOR_INTERNAL_URL']).toBe('http://127.0.0.1:9009');
  expect(environmentOf('orders')['INTERNAL_URLS']).toBeUndefined();
});

test('only admissions know what passes are derived from', () => {
  expect(environmentOf('admissions')['PASS_SECRET']).toBe(secrets.passSecret);
  for (const service of ['auth', 'reviews']) expect(JSON.stringify(environmentOf(service))).not.toContain(secrets.passSecret);
});

test('accounts are made with a mail unless said otherwise, and keys are asked for at every process of auth', () => {
  const place = { service: 'auth', port: 1, internalPort: 2, hasSiblings: false };
  expect(environmentOf('auth')).toMatchObject({ EMAIL_VERIFICATION: 'on', IDENTITY_SECRET: secrets.identitySecret });
  expect(serviceEnvironment(place, addresses, secrets, { emailVerification: false })['EMAIL_VERIFICATION']).toBe('off');
  expect(environmentOf('tickets')['AUTH_INTERNAL_URL']).toBe('http://127.0.0.1:9001,http://127.0.0.1:9002');
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

test('a data folder of an earlier release gets the keys that it lacks, and keeps the others', () => {
  const file = join(folder, 'earlier.json');
  const { proofSecret, identitySecret, ...earlier } = secrets;
  writeFileSync(file, JSON.stringify(earlier));
  const completed = loadSecrets(file);
  expect(completed).toMatchObject(earlier);
  expect(completed.proofSecret).toMatch(/^[\da-f]{64}$/);
  expect([proofSecret, identitySecret]).not.toContain(completed.proofSecret);
  expect(loadSecrets(file)).toEqual(completed);
});

test('keys are made once and only their owner can read them', () => {
  const file = join(folder, 'secrets.json');
  expect(loadSecrets(file)).toEqual(secrets);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
