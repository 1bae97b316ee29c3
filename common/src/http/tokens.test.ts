import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { sign, type JwtHeader, type SignOptions } from 'jsonwebtoken';
import { seededRandom } from '../testing/deliveries';
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

/** The stranger's own key, in each of the ways in which a token may say where its key is (RFC 7515, section 4.1). */
const brought = {
  jwk: createPublicKey(stranger.publicKey).export({ format: 'jwk' }),
  jku: 'https://stranger.example/keys.json',
  x5u: 'https://stranger.example/chain.pem',
  x5c: [Buffer.from(stranger.publicKey).toString('base64')],
};

it.each(Object.entries(brought))('a key that a token brings as %s is not looked at', (name, value) => {
  const headerOf = (kid?: string) => ({ alg: 'RS256', typ: 'JWT', kid, [name]: value }) as JwtHeader;
  for (const kid of ['current', 'stranger', undefined])
    expect(verify(token({}, { header: headerOf(kid) }, stranger.privateKey), now)).toBeUndefined();
  expect(verify(token({}, { header: headerOf('current') }), now)?.user.id).toBe('ada');
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

/** What somebody does to a token who hopes that nobody looks closely. */
const mutations: ((parts: string[], random: () => number) => string)[] = [
  (parts, random) => altered(parts.join('.'), random),
  (parts, random) => altered(altered(parts.join('.'), random), random),
  (parts, random) => parts.join('.').slice(0, Math.floor(random() * parts.join('.').length)),
  ([head, body], random) => [head, body, Buffer.from(Array.from({ length: 256 }, () => random() * 256)).toString('base64url')].join('.'),
  ([head, , signature], random) => [head, encoded({ ...claims, sub: `admin-${random()}`, roles: ['admin'] }), signature].join('.'),
  ([, body, signature], random) =>
    [encoded({ alg: ['none', 'HS256', 'RS512', ''][Math.floor(random() * 4)], kid: 'current' }), body, signature].join('.'),
  ([head, , signature], random) => [head, encoded({ ...claims, exp: claims.exp + 1 + Math.floor(random() * 1e6) }), signature].join('.'),
  (parts, random) => parts.toSorted(() => random() - 0.5).join(random() < 0.5 ? '..' : '.'),
];
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const altered = (text: string, random: () => number) => {
  const at = Math.floor(random() * text.length);
  return text.slice(0, at) + String.fromCharCode(33 + Math.floor(random() * 94)) + text.slice(at + 1);
};

it('of 10,000 mutated tokens none says anything but the truth', () => {
  const random = seededRandom(20261126);
  const good = token();
  const truth = verify(good, now);
  let refused = 0;
  for (let index = 0; index < 10_000; index += 1) {
    const mutate = mutations[index % mutations.length] as (typeof mutations)[0];
    const mutated = mutate(good.split('.'), random);
    const said = verify(mutated, now);
    // the bits that base64 leaves over may be any, and a letter may have been replaced by itself
    if (said === undefined) refused += 1;
    else expect([said, bytesOf(mutated)]).toEqual([truth, bytesOf(good)]);
  }
  expect(refused).toBeGreaterThan(9_600);
});
const bytesOf = (jwt: string) => jwt.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
