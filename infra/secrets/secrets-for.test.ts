import { findServices } from '../local/find-services';
import { secretsFor, type Wanted } from './secrets-for';
import { settingsOf } from './settings-of';

const services = Object.fromEntries(findServices().map((service) => [service, Object.keys(settingsOf(service).shape)]));
const wanted: Wanted = { services, mongodb: 'per-service', localStripe: true, given: {} };

test('every service gets what its settings ask for, and nothing of the others', () => {
  const secrets = secretsFor(wanted, {});
  expect(Object.keys(secrets['tickets'] ?? {}).sort()).toEqual(['INTERNAL_TOKEN', 'JWT_PUBLIC_KEYS', 'MONGO_URL', 'PASSPORT_KEYS']);
  expect(Object.keys(secrets['expiration'] ?? {}).sort()).toEqual(['INTERNAL_TOKEN', 'MONGO_URL', 'REDIS_URL']);
  expect(Object.keys(secrets['auth'] ?? {})).toContain('JWT_PRIVATE_KEY');
  expect(secrets['tickets']?.['INTERNAL_TOKEN']).toBe(secrets['operations']?.['INTERNAL_TOKEN']);
  expect(secrets['local-stripe']?.['STRIPE_SECRET_KEY']).toBe(secrets['payments']?.['STRIPE_SECRET_KEY']);
});

test('auth and notifications derive codes from the same secret, and auth alone knows accounts by another', () => {
  const secrets = secretsFor(wanted, {});
  expect(secrets['notifications']?.['PROOF_SECRET']).toBe(secrets['auth']?.['PROOF_SECRET']);
  expect(secrets['notifications']).not.toHaveProperty('IDENTITY_SECRET');
  expect(secrets['auth']?.['IDENTITY_SECRET']).not.toBe(secrets['auth']?.['PROOF_SECRET']);
  expect(Object.keys(secrets['tickets'] ?? {})).not.toContain('PROOF_SECRET');
});

test('a mail server has to be given once, where there is no local inbox', () => {
  const given = {
    STRIPE_SECRET_KEY: 'sk_test_0123456789',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_0123456789',
    STRIPE_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
  };
  expect(() => secretsFor({ ...wanted, localStripe: false, given }, {})).toThrow(/SMTP_URL/);
  const SMTP_URL = 'smtp://me:secret@mail.example:587';
  const first = secretsFor({ ...wanted, localStripe: false, given: { ...given, SMTP_URL } }, {});
  expect(first['notifications']?.['SMTP_URL']).toBe(SMTP_URL);
  expect(secretsFor({ ...wanted, localStripe: false }, first)['notifications']?.['SMTP_URL']).toBe(SMTP_URL);
  expect(secretsFor(wanted, {})['notifications']?.['SMTP_URL']).toBe('smtp://local-inbox:1025');
});

test('the services accept what is made for them', () => {
  const secrets = secretsFor(wanted, {});
  const others = {
    ...{ PORT: '3000', INTERNAL_PORT: '9000', PUBLIC_ORIGIN: 'https://marquee.example', COOKIE_SECURE: 'true' },
    ...{ AUTH_INTERNAL_URL: 'http://auth:9000', MAIL_FROM: 'tickets@marquee.example', INTERNAL_URLS: 'auth=http://auth:9000' },
    DOCTOR_INTERNAL_URL: 'http://doctor:9000',
  };
  for (const service of Object.keys(services)) expect(() => settingsOf(service).read({ ...others, ...secrets[service] })).not.toThrow();
});

test('a second time nothing is made, and what a newer release needs is added', () => {
  const first = secretsFor(wanted, {});
  expect(secretsFor(wanted, first)).toEqual(first);
  const more = { ...services, kites: ['MONGO_URL', 'INTERNAL_TOKEN', 'JWT_PUBLIC_KEYS'] };
  const second = secretsFor({ ...wanted, services: more }, first);
  expect(second).toMatchObject(first);
  expect(second['kites']?.['JWT_PUBLIC_KEYS']).toBe(first['tickets']?.['JWT_PUBLIC_KEYS']);
  expect(Object.keys(second).filter((name) => !(name in first))).toEqual(['kites-mongodb', 'kites']);
});

test('a secret that is taken out by hand is made anew, for all who have it', () => {
  const first = secretsFor(wanted, {});
  const without = (names: readonly string[], key: string) =>
    Object.fromEntries(
      Object.entries(first).map(([name, values]) => [
        name,
        Object.fromEntries(Object.entries(values).filter(([each]) => each !== key || !names.includes(name))),
      ]),
    );
  for (const [names, key] of [
    [['operations'], 'INTERNAL_TOKEN'],
    [['auth', 'notifications'], 'PROOF_SECRET'],
  ] as const) {
    const second = secretsFor(wanted, without(names, key));
    const holders = Object.keys(first).filter((name) => first[name]?.[key]);
    expect(new Set(holders.map((name) => second[name]?.[key])).size).toBe(1);
    expect(second['auth']?.[key]).not.toBe(first['auth']?.[key]);
    expect(second).toEqual({
      ...first,
      ...Object.fromEntries(holders.map((name) => [name, { ...first[name], [key]: second['auth']?.[key] }])),
    });
  }
});

test('each database has one user, whose password its service knows', () => {
  const secrets = secretsFor(wanted, {});
  const passwords = JSON.parse(secrets['orders-mongodb']?.['PASSWORDS'] ?? '') as Record<string, string>;
  expect(Object.keys(passwords)).toEqual(['orders']);
  expect(secrets['orders']?.['MONGO_URL']).toBe(
    `mongodb://orders:${passwords['orders']}@orders-mongodb:27017/marquee-orders?replicaSet=orders-mongodb`,
  );
});

test('on a shared server all have their users, on a new service too', () => {
  const first = secretsFor({ ...wanted, mongodb: 'shared', services: { orders: ['MONGO_URL'] } }, {});
  const second = secretsFor({ ...wanted, mongodb: 'shared' }, first);
  const passwords = JSON.parse(second['mongodb']?.['PASSWORDS'] ?? '') as Record<string, string>;
  expect(Object.keys(passwords)).toEqual(Object.keys(services));
  expect(second['orders']).toMatchObject(first['orders'] ?? {});
  expect(second['mongodb']?.['ADMIN_PASSWORD']).toBe(first['mongodb']?.['ADMIN_PASSWORD']);
});

test("an operator's own servers have no passwords made for them", () => {
  const given = { MONGO_URL_ORDERS: 'mongodb+srv://me:pw@cloud.example/marquee-orders', REDIS_URL: 'rediss://:pw@cloud.example:6380' };
  const secrets = secretsFor({ ...wanted, given }, {});
  expect(secrets['orders']?.['MONGO_URL']).toBe(given.MONGO_URL_ORDERS);
  expect(secrets['expiration']?.['REDIS_URL']).toBe(given.REDIS_URL);
  expect(Object.keys(secrets)).not.toContain('orders-mongodb');
  expect(Object.keys(secrets)).not.toContain('redis');
});

test('where servers are managed every address has to be given once, and stays', () => {
  const managed: Wanted = { ...wanted, mongodb: 'managed' };
  const ours = secretsFor(wanted, {});
  expect(() => secretsFor(managed, ours)).toThrow(/^Give the addresses .* as MONGO_URL_.*, REDIS_URL in the environment\.$/);
  const given: Record<string, string> = { REDIS_URL: 'rediss://:pw@cloud.example:6380' };
  for (const name of Object.keys(services)) given[`MONGO_URL_${name.toUpperCase()}`] = `mongodb+srv://me:pw@cloud.example/marquee-${name}`;
  const first = secretsFor({ ...managed, given }, ours);
  expect(first['expiration']).toMatchObject({ MONGO_URL: given['MONGO_URL_EXPIRATION'], REDIS_URL: given['REDIS_URL'] });
  expect(Object.keys(first).filter((name) => /mongodb|redis/.test(name))).toEqual([]);
  expect(secretsFor(managed, first)).toEqual(first);
  expect(secretsFor(wanted, first)).toEqual(first);
  delete given['MONGO_URL_ORDERS'];
  expect(() => secretsFor({ ...managed, given }, {})).toThrow('Give the addresses of your servers as MONGO_URL_ORDERS in the environment.');
});

test("Stripe's own keys have to be given once, and may be replaced", () => {
  const real = { ...wanted, localStripe: false };
  expect(() => secretsFor(real, {})).toThrow(/STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET .*--local-stripe/);
  const keys = {
    SMTP_URL: 'smtp://mail.example',
    STRIPE_SECRET_KEY: 'sk_test_0123456789',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_0123456789',
    STRIPE_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
  };
  const first = secretsFor({ ...real, given: keys }, {});
  const { SMTP_URL: _mail, ...stripe } = keys;
  expect(secretsFor(real, first)['payments']).toMatchObject(stripe);
  expect(first).not.toHaveProperty('local-stripe');
  const rolled = { ...stripe, STRIPE_WEBHOOK_SECRET: 'whsec_fedcba9876543210' };
  expect(secretsFor({ ...real, given: rolled }, first)['payments']).toMatchObject(rolled);
});
