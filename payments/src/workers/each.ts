import type { Store } from '@marquee/common/mongo';
import type { Clock, Log } from '@marquee/common/service';
import type { PaymentProvider } from '../gateways/provider';

/** What the workers work with. */
export interface Work {
  store: Store;
  provider: PaymentProvider;
  clock: Clock;
  log: Log;
}

/** Works on all rows at once and returns their number. One that fails is left to its next time and holds up nobody. */
export async function each<Row extends { id: string }>(rows: Row[], log: Log, work: (row: Row) => Promise<void>): Promise<number> {
  await Promise.all(
    rows.map((row) => work(row).catch((error: unknown) => log.error({ err: error, row: row.id }, 'a row could not be worked off'))),
  );
  return rows.length;
}
