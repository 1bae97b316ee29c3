import { Lease, type Store } from '@marquee/common/mongo';

/** What one process at a time does, most of the time. */
export function leaseOf(store: Store, name: string): Lease {
  return new Lease(store.connection, name);
}
