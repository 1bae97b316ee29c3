import { isStale } from './is-stale';

const now = new Date('2026-03-14T20:00:00Z');
const encoded = (value: unknown, encoding: BufferEncoding = 'base64url') => Buffer.from(JSON.stringify(value)).toString(encoding);
const jwtExpiringIn = (seconds: number) =>
  `${encoded({ alg: 'EdDSA' })}.${encoded({ sub: 'Zoë?>', exp: now.getTime() / 1000 + seconds })}.signature`;

describe('a session', () => {
  it.each([
    [-60, true],
    [0, true],
    [30, true],
    [31, false],
    [900, false],
  ])('with %d seconds left is stale: %p', (seconds, stale) => {
    const content = { jwt: jwtExpiringIn(seconds) };
    expect(isStale(encoded(content), now)).toBe(stale);
    expect(isStale(encoded(content, 'base64'), now)).toBe(stale);
  });

  it.each([
    ['an empty cookie', ''],
    ['no JSON', 'gibberish'],
    ['an empty session', encoded({})],
    ['no JWT', encoded({ jwt: 'gibberish' })],
    ['a JWT without end', encoded({ jwt: `${encoded({})}.${encoded({ sub: '1' })}.signature` })],
  ])('that cannot be read is left to the services: %s', (_what, cookie) => {
    expect(isStale(cookie, now)).toBe(false);
  });
});
