/* Answers for pages that were kept on the device (src/lib/offline), while there is no network. Everything else it leaves alone. */
/** A network that is there by name only is none. */
const patienceMs = 4_000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  // Their names change with their content.
  if (pathname.startsWith('/_next/static/')) event.respondWith(caches.match(request.url).then((hit) => hit ?? fetch(request)));
  else if (request.mode === 'navigate') event.respondWith(page(request, pathname));
});

async function page(request, pathname) {
  const copy = await caches.match(pathname);
  if (!copy) return fetch(request);
  try {
    return await Promise.race([fetch(request), new Promise((_, reject) => setTimeout(reject, patienceMs))]);
  } catch {
    return copy;
  }
}
