/** Pages kept on the device; `public/offline.js` reads from it. */
export const offlineCache = 'marquee-offline';

/** Whoever signs out leaves nothing of theirs on the device. */
export async function forgetKeptPages(): Promise<void> {
  if ('caches' in window) await caches.delete(offlineCache);
}
