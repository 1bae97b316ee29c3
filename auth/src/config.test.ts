import { generateKeyPairSync } from 'node:crypto';
import { settings } from './config';

const rsa = (modulusLength: number) =>
  generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const pair = rsa(2048);
const weak = rsa(1024);
const good = {
  PORT: '1',
  INTERNAL_PORT: '2',
  INTERNAL_TOKEN: 'the-internal-token-of-these-tests',
  PUBLIC_ORIGIN: 'http://localhost:3000',
  COOKIE_SECURE: 'false',
  MONGO_URL: 'mongodb://localhost/auth',
  REDIS_URL: 'redis://localhost',
  PROOF_SECRET: 'the-proof-secret-of-these-tests-1',
  IDENTITY_SECRET: 'the-identity-secret-of-these-tests',
  JWT_PRIVATE_KEY: pair.privateKey,
  JWT_KID: 'k1',
  JWT_PUBLIC_KEYS: JSON.stringify({ k1: pair.publicKey }),
};

it('good settings are read', () => {
  expect(settings.read(good)).toMatchObject({ PORT: 1, COOKIE_SECURE: false, JWT_KID: 'k1' });
});

it('a key whose line breaks are escaped is the same key', () => {
  expect(settings.read({ ...good, JWT_PRIVATE_KEY: pair.privateKey.replaceAll('\n', '\\n') }).JWT_PRIVATE_KEY.type).toBe('private');
});

it('each step of changing the key of sessions starts', () => {
  const [k1, k2] = [pair, rsa(2048)];
  const [old, next] = [
    { JWT_PRIVATE_KEY: k1.privateKey, JWT_KID: 'k1' },
    { JWT_PRIVATE_KEY: k2.privateKey, JWT_KID: 'k2' },
  ];
  for (const [keys, signing] of [
    [{ k1: k1.publicKey }, old],
    [{ k1: k1.publicKey, k2: k2.publicKey }, old],
    [{ k1: k1.publicKey, k2: k2.publicKey }, next],
    [{ k2: k2.publicKey }, next],
  ] as const)
    expect(settings.read({ ...good, ...signing, JWT_PUBLIC_KEYS: JSON.stringify(keys) })).toMatchObject({
      JWT_PUBLIC_KEYS: keys,
      JWT_KID: signing.JWT_KID,
    });
  expect(() => settings.read({ ...good, ...old, JWT_PUBLIC_KEYS: JSON.stringify({ k2: k2.publicKey }) })).toThrow('JWT_KID');
});

it('each step of changing the key of passports starts', () => {
  const [p1, p2] = ['the-first-passport-key-of-these-tests', 'the-second-passport-key-of-these-tests'];
  for (const [keys, kid] of [
    [{ p1 }, 'p1'],
    [{ p1, p2 }, 'p1'],
    [{ p1, p2 }, 'p2'],
    [{ p2 }, 'p2'],
  ] as const)
    expect(settings.read({ ...good, PASSPORT_KEYS: JSON.stringify(keys), PASSPORT_KID: kid })).toMatchObject({
      PASSPORT_KEYS: keys,
      PASSPORT_KID: kid,
    });
  expect(() => settings.read({ ...good, PASSPORT_KEYS: JSON.stringify({ p2 }), PASSPORT_KID: 'p1' })).toThrow('PASSPORT_KID');
});

it.each([
  ['JWT_PRIVATE_KEY', ''],
  ['JWT_PRIVATE_KEY', 'secret'],
  ['JWT_PRIVATE_KEY', weak.privateKey],
  ['JWT_PRIVATE_KEY', rsa(2048).privateKey],
  ['PROOF_SECRET', 'short'],
  ['IDENTITY_SECRET', ''],
  ['IDENTITY_SECRET', 'a'.repeat(40)],
  ['EMAIL_VERIFICATION', 'perhaps'],
  ['PASSPORT_KID', 'p1'],
  ['PASSPORT_KEYS', '{"p1": "short"}'],
  ['JWT_KID', 'k2'],
  ['JWT_KID', 'constructor'],
  ['JWT_PUBLIC_KEYS', '{}'],
  ['JWT_PUBLIC_KEYS', '{"k1": ""}'],
  ['JWT_PUBLIC_KEYS', JSON.stringify({ k1: weak.publicKey })],
  ['JWT_PUBLIC_KEYS', JSON.stringify({ k1: pair.privateKey })],
])('the service does not start with %s = %j, and says which setting it is, not its value', (name, value) => {
  const read = () => settings.read({ ...good, [name]: value });
  expect(read).toThrow(name);
  if (value.length > 10) expect(read).not.toThrow(value.slice(0, 40));
});
