import { ownAccord } from '@marquee/common/events';
import { REVOCATION_MEMORY } from '@marquee/common/http';
import type { Store } from '@marquee/common/mongo';
import type { Clock } from '@marquee/common/service';
import { isBarred } from '../domain/seller';
import { pauseSales } from '../store/pause-sales';
import { sellers } from '../store/sellers';

/** For how long a process that hears nothing lets somebody in who was banned, in milliseconds: as long as a token lasts, and one request. */
const late = REVOCATION_MEMORY + 60_000;

/**
 * Pauses what an account has put on sale in the moment in which it was banned or deleted: every process hears of that by itself, and one may
 * still have let somebody in when their listings had been looked for. Safe to run in several processes and to repeat.
 */
export async function pauseLateSales(store: Store, clock: Clock): Promise<void> {
  const now = clock.now();
  for (const { id, barred } of await store.find(sellers, { 'barred.at': { $gte: new Date(now.getTime() - late) } })) {
    if (barred && isBarred(barred, now)) await pauseSales(store, id, barred.because, { cause: ownAccord('tickets'), now });
  }
}
