import { newId } from '@marquee/common/events';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { request, type Reset } from '../domain/reset';
import { resets } from './resets';

/** Of nobody, too: it looks the same, and no mail comes of it. */
export function requestReset(store: Store, userId: string | undefined, because: ChangeOptions): Promise<Reset> {
  const id = newId();
  return store.changeOne(resets.fresh(id), () => request({ id, ...(userId && { userId }) }, because.now), because);
}
