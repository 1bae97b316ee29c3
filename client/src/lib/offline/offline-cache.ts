/** Pages of one person that are kept on the device; `public/offline.js` answers with what any cache has. */
export const offlineCache = 'marquee-offline';
/** The scanner is paired as a device and shows nothing of whoever is signed in: it stays when people come and go. */
export const doorCache = 'marquee-door';

/**
 * Leaves nothing of one person on the device for the next: whoever signs out, everywhere or here, or deletes the account calls it, and
 * whoever signs in or is about to, for the session before may have run out or been ended elsewhere. `public/offline.js` does the same where
 * the page that was kept is refused. Never fails, since all of that has happened by then.
 */
export async function forgetKeptPages(): Promise<void> {
  if (!('caches' in window)) return;
  try {
    await caches.delete(offlineCache);
  } catch (error) {
    // Where a browser keeps nothing, as some do in private windows, it also refuses to be asked.
    console.warn('kept pages could not be forgotten', error);
  }
}
