import { generateKeyPairSync } from 'node:crypto';
import { sign, type SignOptions } from 'jsonwebtoken';
import { signToken, tokenVerifier } from './tokens';

const rsa = (modulusLength = 2048) =>
  generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

const [current, next, stranger] = [rsa(), rsa(), rsa()];
const now = new Date('2026-06-01T12:00:00Z');
const verify = tokenVerifier({ current: current.publicKey, next: next.publicKey });
const claims = { sub: 'ada', sid: 'laptop', roles: ['seller'], iss: 'marquee', aud: 'marquee', exp: now.getTime() / 1000 + 60 };
const token = (changes: object = {}, options: SignOptions = {}, key = current.privateKey) =>
  sign({ ...claims, ...changes }, key, { algorithm: 'RS256', keyid: 'current', ...options });
const lacking = (name: string) =>
  sign(Object.fromEntries(Object.entries(claims).filter(([each]) => each !== name)), current.privateKey, {
    algorithm: 'RS256',
    keyid: 'current',
  });
const unsigned = [{ alg: 'none', typ: 'JWT', kid: 'current' }, claims]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.');

it('a token says who it is, in which session, with which roles, until when', () => {
  const user = { id: 'ada', sessionId: 'laptop', roles: ['seller'] };
  const signed = signToken(user, { privateKey: next.privateKey, kid: 'next', now, lifetimeSeconds: 60 });
  expect(verify(signed, now)).toEqual({ user, expiresAt: now.getTime() + 60_000 });
});

it('either of two keys will do, so that keys can change without anybody noticing', () => {
  expect(verify(token(), now)?.user.id).toBe('ada');
  expect(verify(token({}, { keyid: 'next' }, next.privateKey), now)?.user.id).toBe('ada');
});

it('a token ends at its second', () => {
  expect(verify(token(), new Date(now.getTime() + 59_000))?.user.id).toBe('ada');
  expect(verify(token(), new Date(now.getTime() + 60_000))).toBeUndefined();
});

it.each([
  ['a stranger', token({}, {}, stranger.privateKey)],
  ['the other key under this name', token({}, {}, next.privateKey)],
  ['another algorithm of the same key', token({}, { algorithm: 'RS512' })],
  ['yet another algorithm of the same key', token({}, { algorithm: 'PS256' })],
  ['the public key as a shared secret', sign(claims, current.publicKey, { algorithm: 'HS256', keyid: 'current' })],
  ['nobody', `${unsigned}.`],
  ['nobody, with a signature all the same', `${unsigned}.${token().split('.')[2]}`],
  ['a key without a name', sign(claims, current.privateKey, { algorithm: 'RS256' })],
  ['a key nobody knows', token({}, { keyid: 'other' })],
  ['a key that every object has', token({}, { keyid: '__proto__' })],
  ['another issuer', token({ iss: 'elsewhere' })],
  ['us for another audience', token({ aud: 'elsewhere' })],
  ['us without a subject', lacking('sub')],
  ['us without a session', lacking('sid')],
  ['us without roles', lacking('roles')],
  ['us without an issuer', lacking('iss')],
  ['us without an audience', lacking('aud')],
  ['us for ever', lacking('exp')],
  ['us for later', token({ nbf: now.getTime() / 1000 + 30 })],
  ['nothing at all', ''],
  ['nothing but dots', '..'],
])('a token signed by %s is none', (_who, forged) => {
  expect(verify(forged, now)).toBeUndefined();
});

it('no change of a single character goes unnoticed', () => {
  const good = token();
  const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  let tried = 0;
  for (let at = 0; at < good.length; at += 1) {
    if (good[at] === '.') continue;
    const other = base64[(base64.indexOf(good[at] as string) + 32) % 64]; // changes the highest of its six bits
    const changed = good.slice(0, at) + other + good.slice(at + 1);
    expect(verify(changed, now)).toBeUndefined();
    tried += 1;
  }
  expect(tried).toBeGreaterThan(500);
});

it.each([
  ['no key', {}],
  ['a weak key', { weak: rsa(1024).publicKey }],
  ['a key of another kind', { ec: generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString() }],
  ['something that is no key', { none: 'secret' }],
])('with %s nothing starts', (_what, keys) => {
  expect(() => tokenVerifier(keys as Record<string, string>)).toThrow();
});
