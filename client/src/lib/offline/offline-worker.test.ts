import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { doorCache, offlineCache } from './offline-cache';

const script = readFileSync(join(__dirname, '../../../public/offline.js'), 'utf8');
const origin = 'https://marquee.example';
const passes = '/orders/o1/passes';

/** What a network answers, as far as the worker looks. */
interface Answer {
  status: number;
  ok: boolean;
  from: string;
}
const answering = (status: number): Promise<Answer> => Promise.resolve({ status, ok: status >= 200 && status < 300, from: 'the network' });
/** A redirect that a browser follows by itself: to a worker it shows nothing. */
const leadingOn = () => answering(0);

type Kept = Map<string, Map<string, unknown>>;

/** As much of a browser's caches as the worker asks for. */
function cachesOf(kept: Kept) {
  const keyOf = (path: string) => new URL(path, origin).href;
  return {
    match: async (path: string, { cacheName }: { cacheName?: string } = {}) =>
      [...kept]
        .filter(([name]) => cacheName === undefined || name === cacheName)
        .map(([, cache]) => cache.get(keyOf(path)))
        .find((hit) => hit !== undefined),
    open: async (name: string) => {
      const cache = kept.get(name) ?? new Map<string, unknown>();
      kept.set(name, cache);
      return { delete: async (path: string) => cache.delete(keyOf(path)) };
    },
    delete: async (name: string) => kept.delete(name),
  };
}

let kept: Kept;
let network: () => Promise<Answer>;
let pass: () => void;
let navigate: (path: string) => Promise<{ shown: unknown; after: () => Promise<unknown> }>;

beforeEach(() => {
  const copies = ['/passes', passes].map((path) => [`${origin}${path}`, { from: 'the device' }] as const);
  kept = new Map([
    [offlineCache, new Map<string, unknown>(copies)],
    [doorCache, new Map<string, unknown>([[`${origin}/door/d1`, { from: 'the device' }]])],
  ]);
  const listeners = new Map<string, (event: object) => void>();
  runInNewContext(script, {
    ...{ URL, console, caches: cachesOf(kept), fetch: () => network() },
    setTimeout: (run: () => void) => void (pass = run),
    self: {
      location: { origin },
      addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
    },
  });
  navigate = async (path) => {
    let shown: unknown;
    const begun: Promise<unknown>[] = [];
    listeners.get('fetch')?.({
      request: { method: 'GET', mode: 'navigate', url: origin + path },
      respondWith: (response: unknown) => (shown = response),
      waitUntil: (work: Promise<unknown>) => begun.push(work),
    });
    return { shown: await shown, after: () => Promise.all(begun) };
  };
});

const isKept = (path: string) => [...kept.values()].some((cache) => cache.has(origin + path));

test('without a network a page is shown as it was kept, and stays kept', async () => {
  network = () => Promise.reject(new TypeError('Failed to fetch'));
  const { shown, after } = await navigate(passes);
  await after();
  expect([shown, isKept(passes)]).toEqual([{ from: 'the device' }, true]);
});

test.each([200, 500, 503])('an answer with %i leaves the copy', async (status) => {
  network = () => answering(status);
  const { shown, after } = await navigate(passes);
  await after();
  expect([shown, isKept(passes)]).toMatchObject([{ status }, true]);
});

test.each([401, 403, 404])('a page that is answered with %i is nobody’s here any more, and is not kept on', async (status) => {
  network = () => answering(status);
  const { shown, after } = await navigate(passes);
  await after();
  expect([shown, isKept(passes), isKept('/passes')]).toMatchObject([{ status }, false, true]);
});

test('nor is it when the answer comes after the copy was shown', async () => {
  let answer: (given: Promise<Answer>) => void = () => undefined;
  network = () => new Promise((resolve) => (answer = resolve));
  const navigated = navigate(passes);
  await new Promise(setImmediate);
  pass();
  const { shown, after } = await navigated;
  expect([shown, isKept(passes)]).toEqual([{ from: 'the device' }, true]);
  answer(answering(401));
  await after();
  expect(isKept(passes)).toBe(false);
});

test('whoever is led from a kept page to the sign-in page leaves nothing there, but for the door’s', async () => {
  network = leadingOn;
  await (await navigate(passes)).after();
  expect(isKept(passes)).toBe(true); // a session that is renewed leads on as well
  network = () => answering(200);
  await (await navigate(`/signin?back=${encodeURIComponent(`${passes}?print=1`)}`)).after();
  expect([isKept(passes), isKept('/passes'), isKept('/door/d1')]).toEqual([false, false, true]);
});

test.each([
  ['led from elsewhere', '/signin?back=%2Forders', 200],
  ['led from nowhere', '/signin', 200],
  ['signed in, whom that page sends back', '/signin?back=%2Fpasses', 0],
  ['led there while it is broken', '/signin?back=%2Fpasses', 503],
])('whoever is %s keeps what is kept', async (_, path, status) => {
  network = () => answering(status);
  const { shown, after } = await navigate(path);
  await after();
  expect([shown, isKept('/passes')]).toMatchObject([{ status }, true]);
});

test('an address that is none keeps nobody from signing in', async () => {
  const warned = jest.spyOn(console, 'warn').mockReturnValue();
  network = () => answering(200);
  const { shown, after } = await navigate('/signin?back=http%3A%2F%2F%5B');
  await after();
  expect([shown, isKept('/passes')]).toMatchObject([{ status: 200 }, true]);
  expect(warned).toHaveBeenCalledTimes(1);
  warned.mockRestore();
});
