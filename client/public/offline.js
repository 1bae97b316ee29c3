/* Answers for pages that were kept on the device (src/lib/offline), while there is no network. Everything else it leaves alone. */
/** A network that is there by name only is none. */
const patienceMs = 4_000;
/** What is kept of one person. Both names are those of the pages' own code, which this cannot import. */
const offlineCache = 'marquee-offline';
const signInPath = '/signin';
/** What a kept page is answered with when it is nobody's here any more. */
const refusals = [401, 403, 404];

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  // Their names change with their content.
  if (pathname.startsWith('/_next/static/')) event.respondWith(caches.match(request.url).then((hit) => hit ?? fetch(request)));
  else if (request.mode === 'navigate') event.respondWith(pathname === signInPath ? signIn(event) : page(event, pathname));
});

async function page(event, pathname) {
  const copy = await caches.match(pathname);
  if (!copy) return fetch(event.request);
  const answer = fetch(event.request);
  // Also when it comes after the copy was shown. Without a network nothing is known.
  const looked = answer.then(({ status }) => refusals.includes(status) && forget(pathname));
  event.waitUntil(looked.catch(() => undefined));
  try {
    return await Promise.race([answer, new Promise((_, reject) => setTimeout(reject, patienceMs))]);
  } catch {
    return copy;
  }
}

async function forget(pathname) {
  const cache = await caches.open(offlineCache);
  await cache.delete(pathname);
}

/**
 * Whoever is led here from a kept page was signed out elsewhere, banned or deleted. A redirect of that page itself does not tell: browsers
 * hide where it leads, and to renew a session, after which the copy is wanted as before, is one as well.
 */
async function signIn(event) {
  const response = await fetch(event.request);
  if (response.ok) event.waitUntil(forgetAll(event.request.url).catch((error) => console.warn('kept pages could not be forgotten', error)));
  return response;
}

async function forgetAll(url) {
  const { origin, searchParams } = new URL(url);
  const { pathname } = new URL(searchParams.get('back') ?? '/', origin);
  if (await caches.match(pathname, { cacheName: offlineCache })) await caches.delete(offlineCache);
}
