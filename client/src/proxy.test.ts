import { unstable_doesMiddlewareMatch as isAskedAbout } from 'next/experimental/testing/server';
import { NextRequest } from 'next/server';
import { config, proxy } from './proxy';

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const sessionEndingIn = (seconds: number) =>
  encoded({ jwt: `${encoded({ alg: 'EdDSA' })}.${encoded({ exp: Date.now() / 1000 + seconds })}.signature` });

function answerTo(path: string, { session, method = 'GET' }: { session?: string; method?: string } = {}) {
  const headers = session === undefined ? undefined : { cookie: `session=${session}` };
  const answer = proxy(new NextRequest(`http://shop.example${path}`, { method, headers }));
  return { status: answer.status, leadsTo: answer.headers.get('location'), policy: answer.headers.get('content-security-policy') };
}

const refreshAndReturnTo = (path: string) => `http://shop.example/api/users/session/refresh?return=${encodeURIComponent(path)}`;

describe('a page asked for with a session that ran out', () => {
  it.each(['/', '/tickets/1', '/orders', '/account?signins=abc', '/?text=jazz+night'])('%s is read with a renewed one', (path) => {
    for (const left of [-3600, 0, 20]) {
      expect(answerTo(path, { session: sessionEndingIn(left) })).toMatchObject({ status: 307, leadsTo: refreshAndReturnTo(path) });
    }
  });

  it('never leads to another site', () => {
    expect(answerTo('//evil.example/', { session: sessionEndingIn(-1) }).leadsTo).toBe(refreshAndReturnTo('/'));
  });

  it('is not asked for a second time by what a form sent', () => {
    expect(answerTo('/signin', { session: sessionEndingIn(-1), method: 'POST' }).leadsTo).toBeNull();
  });
});

it.each([
  ['a good session', sessionEndingIn(600)],
  ['no session', undefined],
  ['something that is none', 'gibberish'],
])('a page asked for with %s is shown', (_what, session) => {
  expect(answerTo('/', { session })).toMatchObject({ status: 200, leadsTo: null, policy: expect.stringContaining("'nonce-") });
});

it.each(['/orders', '/listings', '/account', '/tickets/new', '/tickets/1/edit'])('%s leads strangers to sign in, and back', (path) => {
  expect(answerTo(path).leadsTo).toBe(`http://shop.example/signin?back=${encodeURIComponent(path)}`);
});

it.each([
  ['a page', '/orders', {}, true],
  ['a page that is fetched when a link is pressed', '/orders', { rsc: '1' }, true],
  ['a page that is fetched ahead', '/orders', { rsc: '1', 'next-router-prefetch': '1' }, false],
  ['the API', '/api/users/session/refresh', {}, false],
])('%s is checked before it is answered: %p', (_what, url, headers, expected) => {
  expect(isAskedAbout({ config, nextConfig: {}, url, headers })).toBe(expected);
});
