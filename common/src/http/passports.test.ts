import { createHmac, randomInt } from 'node:crypto';
import { z } from 'zod';
import { fixedClock, signedIn, testClient, testHttp } from '../testing';
import { ok } from './answers';
import { createApp } from './create-app';
import { PASSPORT_LIFE_SECONDS, passportVerifier, signPassport, type PassportOptions } from './passports';
import { Revocations } from './revocations';
import { route } from './route';
import { CLOCK_SKEW_SECONDS } from './token-life';

const now = new Date('2026-06-01T12:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const keys = { k1: 'the first key of these tests, 0123456789', k2: 'the second key of these tests, 0123456789' };
const audience = 'http://localhost:3000';
const user = { id: 'ada', sessionId: 's', roles: ['admin'] };
const sign = (options: Partial<PassportOptions> = {}) => signPassport(user, { keys, kid: 'k1', audience, now, ...options });
const verify = passportVerifier({ keys, audience });

test('a passport says who somebody is, with either of two keys, for a minute', () => {
  for (const kid of ['k1', 'k2']) expect(verify(sign({ kid }), later(PASSPORT_LIFE_SECONDS - 1))).toEqual(user);
  expect(verify(sign(), later(PASSPORT_LIFE_SECONDS))).toBeUndefined();
});

test.each([
  ['of another installation', sign({ audience: 'https://elsewhere.example' })],
  ['with an unknown key', sign({ kid: 'k3', keys: { k3: keys.k1 } })],
  ['signed with another key than it names', sign({ keys: { k1: keys.k2 } })],
  ['of nobody', ''],
  ['without a signature', sign().split('.').slice(0, 2).join('.')],
  ['with an empty signature', `${sign().split('.').slice(0, 2).join('.')}.`],
  ['with a name that every object has', sign().replace('k1', 'constructor')],
])('a passport %s is none', (_what, passport) => {
  expect(verify(passport, now)).toBeUndefined();
});

describe('a passport that is signed with the right key', () => {
  const seconds = now.getTime() / 1000;
  const claims = { sub: 'ada', sid: 's', roles: ['admin'], aud: audience, exp: seconds + PASSPORT_LIFE_SECONDS };
  const signed = (said: object) => {
    const text = `k1.${Buffer.from(JSON.stringify(said)).toString('base64url')}`;
    return `${text}.${createHmac('sha256', keys.k1).update(text).digest('base64url')}`;
  };

  test('says who somebody is, also when the clock of whoever signed it is a minute ahead', () => {
    expect(verify(signed(claims), now)).toEqual(user);
    expect(verify(signed({ ...claims, exp: claims.exp + CLOCK_SKEW_SECONDS }), now)).toEqual(user);
  });

  test.each([
    ['lacks its end', { ...claims, exp: undefined }],
    ['ends never', { ...claims, exp: null }],
    ['ends at a text', { ...claims, exp: String(claims.exp) }],
    ['lasts longer than any', { ...claims, exp: claims.exp + CLOCK_SKEW_SECONDS + 1 }],
    ['lasts for years', { ...claims, exp: seconds * 2 }],
    ['is over', { ...claims, exp: seconds }],
    ['says more than passports do', { ...claims, nbf: 0 }],
    ['says nothing of whom', { ...claims, sub: '' }],
    ['says nothing of roles', { ...claims, roles: undefined }],
  ])('is none all the same when it %s', (_what, said) => {
    expect(verify(signed(said), now)).toBeUndefined();
  });
});

test('of 10,000 that were changed in one place none is taken', () => {
  const passport = sign();
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
  for (let round = 0; round < 10_000; round += 1) {
    const at = randomInt(passport.length);
    const other = alphabet[randomInt(alphabet.length)] as string;
    const changed =
      round % 3 === 0
        ? passport.slice(0, at) + passport.slice(at + 1)
        : passport.slice(0, at) + other + passport.slice(at + (round % 3) - 1);
    if (changed !== passport) expect(verify(changed, now)).toBeUndefined();
  }
});

test.each([[{}], [{ k1: 'short' }]])('with the keys %j nothing starts', (wrong) => {
  expect(() => passportVerifier({ keys: wrong, audience })).toThrow('32 characters');
});

describe('a service', () => {
  const clock = fixedClock(now);
  const whoAmI = route({
    ...{ method: 'get', path: '/api/things', summary: 'Who am I', auth: 'optional' },
    responses: { 200: z.object({ id: z.string().nullable() }) },
    handle: ({ user: who }) => ok({ id: who?.id ?? null }),
  });
  const revocations = new Revocations();
  const appWith = (passportKeys?: typeof keys) =>
    testClient(
      createApp({
        ...{ service: 'things', prefix: '/api/things', routes: [whoAmI], dependencies: {} },
        ...testHttp({ clock, revocations, ...(passportKeys && { passportKeys }) }),
      }),
    );
  const cookie = signedIn({ now });

  test('takes a passport in the place of the cookie, and refuses what only looks like one', async () => {
    const client = await appWith(keys);
    const ask = async (passport: string) => {
      const { status, body } = await client.get('/api/things', { cookie: cookie.cookie, headers: { 'X-User-Passport': passport } });
      return [status, body.code ?? body.id];
    };
    expect(await ask(sign())).toEqual([200, 'ada']);
    for (const wrong of [sign({ audience: 'x' }), sign({ now: later(-61) }), sign({ kid: 'k3', keys: { k3: keys.k1 } }), `${sign()}x`])
      expect(await ask(wrong)).toEqual([401, 'invalid_passport']);
    expect((await client.get('/api/things', { cookie: cookie.cookie })).body).toEqual({ id: cookie.user.id });
    revocations.sessionEnded('s', now);
    expect(await ask(sign())).toEqual([200, null]);
    await client.close();
  });

  test('that knows of no passports ignores them', async () => {
    const client = await appWith();
    const { body } = await client.get('/api/things', { cookie: cookie.cookie, headers: { 'X-User-Passport': sign() } });
    expect(body).toEqual({ id: cookie.user.id });
    await client.close();
  });
});
