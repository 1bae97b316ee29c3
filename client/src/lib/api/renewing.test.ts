import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { ApiError } from './problem';
import { renewing } from './renewing';
import { createApi, type Api } from './request';

const Answer = z.object({ asked: z.string() });
const notSignedIn = { status: 401, body: { status: 401, code: 'not_signed_in', detail: 'Sign in first.' } };

/** A marketplace whose answers depend on whether the session has been renewed yet. */
let renewed: boolean;
let renewalFails: 401 | 503 | undefined;
/** How many renewals are carried out and answered as if nobody knew. */
let answersLost: number;
let asked: string[];
const heldBack = new EventEmitter();
const marketplace = createServer((request, response) => {
  const path = request.url ?? '';
  asked.push(path);
  const answer = answerTo(path);
  const send = () => response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  if (path !== '/late' || timesAsked('/late') > 1) return send();
  heldBack.once('release', send);
  heldBack.emit('held');
});

function answerTo(path: string): { status: number; body: unknown } {
  if (path === '/wrong-password') return { status: 401, body: { status: 401, code: 'bad_credentials', detail: 'Wrong.' } };
  if (path === '/renew') {
    renewed = renewalFails === undefined;
    if (answersLost-- > 0) return { status: 504, body: { status: 504, code: 'no_answer' } };
    if (renewalFails === 503) return { status: 503, body: { status: 503, code: 'unavailable' } };
    return renewed ? { status: 200, body: {} } : notSignedIn;
  }
  return renewed && path !== '/never' ? { status: 200, body: { asked: path } } : notSignedIn;
}

let api: Api;

beforeAll(() => new Promise<void>((resolve) => marketplace.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => marketplace.close(resolve)));

beforeEach(() => {
  renewed = false;
  renewalFails = undefined;
  answersLost = 0;
  asked = [];
  const direct = createApi({ originOf: () => `http://127.0.0.1:${(marketplace.address() as AddressInfo).port}` });
  api = renewing(direct, () => direct('/renew', z.unknown(), { method: 'POST', body: {} }));
});

const timesAsked = (path: string) => asked.filter((one) => one === path).length;
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no refusal',
    (error: ApiError) => error.code,
  );

describe('a call after the session ran out', () => {
  it('succeeds, because the session is renewed on the way', async () => {
    await expect(api('/orders', Answer)).resolves.toEqual({ asked: '/orders' });
    expect(asked).toEqual(['/orders', '/renew', '/orders']);
  });

  it('shares one renewal with all others of that moment', async () => {
    const paths = ['/orders', '/listings', '/account'];
    await expect(Promise.all(paths.map((path) => api(path, Answer)))).resolves.toHaveLength(3);
    expect(timesAsked('/renew')).toBe(1);
  });

  it('is only repeated when the session was renewed while it was on its way', async () => {
    const late = api('/late', Answer);
    await once(heldBack, 'held');
    await api('/orders', Answer);
    heldBack.emit('release');
    await expect(late).resolves.toEqual({ asked: '/late' });
    expect(timesAsked('/renew')).toBe(1);
  });

  it.each([
    ['in its own refusal when the session is over', 401, 'not_signed_in'],
    ['in that when nobody can tell whether it is', 503, 'unavailable'],
  ] as const)('ends %s', async (_how, status, code) => {
    renewalFails = status;
    await expect(Promise.all([codeOf(api('/orders', Answer)), codeOf(api('/listings', Answer))])).resolves.toEqual([code, code]);
    renewalFails = undefined;
    await expect(api('/orders', Answer)).resolves.toEqual({ asked: '/orders' });
  });

  it('renews once more at once when no answer came, before what it shows is taken for copied', async () => {
    answersLost = 1;
    await expect(api('/orders', Answer)).resolves.toEqual({ asked: '/orders' });
    expect(asked).toEqual(['/orders', '/renew', '/renew', '/orders']);
  });

  it('is repeated once and not again', async () => {
    expect(await codeOf(api('/never', Answer))).toBe('not_signed_in');
    expect(asked).toEqual(['/never', '/renew', '/never']);
  });
});

test('a wrong password renews nothing', async () => {
  expect(await codeOf(api('/wrong-password', Answer))).toBe('bad_credentials');
  expect(asked).toEqual(['/wrong-password']);
});
