import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Request, Response } from 'express';
import { fixedClock } from '../testing/fixed-clock';
import { signedIn, testKeys } from '../testing/signed-in';
import { PASSPORT_HEADER, PASSPORT_LIFE_SECONDS, passportVerifier, signPassport } from './passports';
import { createSessions } from './session';

const clock = fixedClock();
const sessions = createSessions({ jwtKeys: testKeys.publicKeys, clock, cookieSecure: false });

/** Who a `Cookie` header makes somebody. */
function userBy(cookie: string) {
  const request = new IncomingMessage(new Socket());
  request.headers.cookie = cookie;
  return sessions.userOf(request as Request, new ServerResponse(request) as Response);
}

const { user, cookie } = signedIn({ now: clock.now(), roles: ['operator'] });
const value = cookie.slice('session='.length);
const content = JSON.parse(Buffer.from(value, 'base64').toString()) as { jwt: string };
const of = (said: unknown) => `session=${Buffer.from(JSON.stringify(said)).toString('base64')}`;

/** The same numbers each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const mutations: ((random: () => number) => string)[] = [
  (random) => {
    const at = Math.floor(random() * value.length);
    return `session=${value.slice(0, at)}${String.fromCharCode(35 + Math.floor(random() * 23))}${value.slice(at + 1)}`;
  },
  (random) => `session=${value.slice(0, Math.floor(random() * value.length))}`,
  (random) => `session=${value.slice(Math.floor(random() * value.length))}`,
  (random) =>
    of({
      ...content,
      jwt: content.jwt
        .split('.')
        .toSorted(() => random() - 0.5)
        .join('.'),
    }),
  (random) => of({ user: { ...user, id: `admin ${random()}`, roles: ['admin'] }, id: user.id, roles: ['admin'] }),
  (random) => of([content.jwt, random()]),
  (random) => of({ jwt: { ...content, toString: random() } }),
  (random) => of({ __proto__: content, nothing: random() }),
  (random) => `session=${encodeURIComponent(JSON.stringify(content))}${random()}`,
  (random) => `my${cookie}; session.sig=${random()}; Session=${value}`,
];

it('of 10,000 mutated cookies none makes anybody but who they were made for', () => {
  expect(userBy(cookie)).toEqual(user);
  const random = seeded(20261127);
  let refused = 0;
  for (let index = 0; index < 10_000; index += 1) {
    const said = userBy((mutations[index % mutations.length] as (typeof mutations)[0])(random));
    // a letter may have been replaced by itself, or the parts put in their order
    if (said === null) refused += 1;
    else expect(said).toEqual(user);
  }
  expect(refused).toBeGreaterThan(9_500);
}, 120_000);

describe('the end of a token', () => {
  const keys = { p1: 'the passport key of these tests, 0123456789' };
  const audience = 'http://localhost:3000';
  const passport = signPassport(user, { keys, kid: 'p1', audience, now: clock.now() });
  const behind = createSessions({
    ...{ jwtKeys: testKeys.publicKeys, clock, cookieSecure: false },
    passports: passportVerifier({ keys, audience }),
  });
  const weekMs = 7 * 24 * 60 * 60 * 1000;

  test.each([
    ['is that of the cookie', { cookie }, weekMs],
    ['is that of the cookie beside a passport, which is over sooner', { cookie, [PASSPORT_HEADER]: passport }, weekMs],
    ['is unknown from a passport alone, but then the passport will be over', { [PASSPORT_HEADER]: passport }, PASSPORT_LIFE_SECONDS * 1000],
  ])('%s', (_what, headers, leftMs) => {
    const request = Object.assign(new IncomingMessage(new Socket()), { headers }) as Request;
    const response = new ServerResponse(request) as Response;
    expect(behind.userOf(request, response)).toEqual(user);
    expect(behind.tokenEnd(request, response, clock.now()) - clock.now().getTime()).toBe(leftMs);
  });
});
