import { offlineCache } from './offline-cache';

/** Where the one script is that answers for pages without a network; written down there as well. */
const worker = '/offline.js';

/** Keeps the page that is open, with the scripts and styles it runs on, for a time without a network. False where the browser cannot. */
export async function keepThisPage(cacheName = offlineCache): Promise<boolean> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return false;
  try {
    await navigator.serviceWorker.register(worker);
    const cache = await caches.open(cacheName);
    const assets = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
    const own = assets.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/_next/static/'));
    const page = await fetch(location.pathname);
    // What came by a detour, browsers do not take for a page.
    if (!page.ok || page.redirected) return false;
    await cache.put(location.pathname, page);
    await Promise.all(
      [...new Set(own.map(({ href }) => href))].map(async (href) => {
        if (!(await cache.match(href))) await cache.add(href);
      }),
    );
    return true;
  } catch {
    // No network, no room, or not over https: the page works as long as it is open.
    return (await caches.match(location.pathname).catch(() => undefined)) !== undefined;
  }
}
