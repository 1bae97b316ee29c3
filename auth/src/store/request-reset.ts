import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { request, type Reset } from '../domain/reset';
import { resets } from './resets';

/** Of nobody, too: it looks the same, and no mail comes of it. */
export function requestReset(store: Store, { id, userId }: Pick<Reset, 'id' | 'userId'>, because: ChangeOptions): Promise<Reset> {
  return store.changeOne(resets.fresh(id), () => request({ id, ...(userId && { userId }) }, because.now), because);
}
