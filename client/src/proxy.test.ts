import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { unstable_doesMiddlewareMatch as isAskedAbout } from 'next/experimental/testing/server';
import { NextRequest } from 'next/server';
import { config, proxy } from './proxy';

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const sessionEndingIn = (seconds: number) =>
  encoded({ jwt: `${encoded({ alg: 'EdDSA' })}.${encoded({ exp: Date.now() / 1000 + seconds })}.signature` });

/** `auth`, asked whether it is there. */
let status: number;
const auth = createServer((_request, response) => response.writeHead(status).end('{}'));

beforeAll(async () => {
  await new Promise<void>((resolve) => auth.listen(0, '127.0.0.1', resolve));
  process.env.API_ORIGIN = `http://127.0.0.1:${(auth.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => auth.close(resolve)));
beforeEach(() => (status = 200));

async function answerTo(
  path: string,
  { session, others = '', method = 'GET' }: { session?: string; others?: string; method?: string } = {},
) {
  const headers = session === undefined ? undefined : { cookie: `session=${session}${others}` };
  const answer = await proxy(new NextRequest(`http://shop.example${path}`, { method, headers }));
  return {
    status: answer.status,
    leadsTo: answer.headers.get('location'),
    sets: answer.headers.getSetCookie(),
    policy: answer.headers.get('content-security-policy'),
  };
}

const refreshAndReturnTo = (path: string) => `http://shop.example/api/users/session/refresh?return=${encodeURIComponent(path)}`;

describe('a page asked for with a session that ran out', () => {
  it.each(['/', '/tickets/1', '/orders', '/account?signins=abc', '/?text=jazz+night'])('%s is read with a renewed one', async (path) => {
    for (const left of [-3600, 0, 20]) {
      expect(await answerTo(path, { session: sessionEndingIn(left) })).toMatchObject({ status: 307, leadsTo: refreshAndReturnTo(path) });
    }
  });

  it('never leads to another site', async () => {
    expect((await answerTo('//evil.example/', { session: sessionEndingIn(-1) })).leadsTo).toBe(refreshAndReturnTo('/'));
  });

  it('is not asked for a second time by what a form sent', async () => {
    expect((await answerTo('/signin', { session: sessionEndingIn(-1), method: 'POST' })).leadsTo).toBeNull();
  });

  const shownAsItIs = { status: 200, leadsTo: null, sets: [], policy: expect.stringContaining("'nonce-") };

  it('is shown all the same while nobody renews sessions, and the session stays', async () => {
    const warned = jest.spyOn(console, 'warn').mockReturnValue();
    const session = sessionEndingIn(-1);
    for (const path of ['/', '/orders']) {
      status = 503;
      expect(await answerTo(path, { session })).toMatchObject(shownAsItIs);
    }
    process.env.API_ORIGIN = 'http://127.0.0.1:1';
    expect(await answerTo('/', { session })).toMatchObject(shownAsItIs);
    expect(warned).toHaveBeenCalled();
    warned.mockRestore();
    process.env.API_ORIGIN = `http://127.0.0.1:${(auth.address() as AddressInfo).port}`;
  });

  it('is shown once the visitor comes back with word that nobody can tell', async () => {
    expect(await answerTo('/orders', { session: sessionEndingIn(-1), others: '; session-unasked=1' })).toMatchObject(shownAsItIs);
  });

  it('is shown as it is when its address is too long to be led back to', async () => {
    expect(await answerTo(`/?text=${'a'.repeat(2_000)}`, { session: sessionEndingIn(-1) })).toMatchObject(shownAsItIs);
  });
});

it.each([
  ['a good session', sessionEndingIn(600)],
  ['no session', undefined],
  ['something that is none', 'gibberish'],
])('a page asked for with %s is shown', async (_what, session) => {
  expect(await answerTo('/', { session })).toMatchObject({ status: 200, leadsTo: null, policy: expect.stringContaining("'nonce-") });
});

it.each(['/orders', '/listings', '/account', '/tickets/new', '/tickets/1/edit'])(
  '%s leads strangers to sign in, and back',
  async (path) => {
    expect((await answerTo(path)).leadsTo).toBe(`http://shop.example/signin?back=${encodeURIComponent(path)}`);
  },
);

it.each([
  ['a page', '/orders', {}, true],
  ['a page that is fetched when a link is pressed', '/orders', { rsc: '1' }, true],
  ['a page that is fetched ahead', '/orders', { rsc: '1', 'next-router-prefetch': '1' }, false],
  ['the API', '/api/users/session/refresh', {}, false],
])('%s is checked before it is answered: %p', (_what, url, headers, expected) => {
  expect(isAskedAbout({ config, nextConfig: {}, url, headers })).toBe(expected);
});
