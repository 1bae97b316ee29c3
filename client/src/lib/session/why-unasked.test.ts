import { unasked, whyUnasked } from './why-unasked';

const now = new Date('2026-03-14T20:00:00Z');
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const sessionEndingIn = (seconds: number) =>
  encoded({ jwt: `${encoded({ alg: 'RS256' })}.${encoded({ sub: '1', exp: now.getTime() / 1000 + seconds })}.signature` });

describe('a session that the services refuse', () => {
  it('may be as good as ever when its token ran out and could not be renewed', () => {
    expect(whyUnasked(sessionEndingIn(-60), now)).toBe(unasked);
  });

  it.each([
    ['it has ended', sessionEndingIn(600)],
    ['it is none', 'gibberish'],
    ['there is none', undefined],
  ])('is nobody’s when %s', (_why, session) => {
    expect(whyUnasked(session, now)).toBeUndefined();
  });
});
