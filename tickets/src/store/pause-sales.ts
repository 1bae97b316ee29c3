import type { ChangeOptions, Store } from '@marquee/common/mongo';
import type { Barred } from '../domain/seller';
import { pauseForBan, pauseForGood } from '../domain/ticket';
import { changeTicket } from './change-ticket';
import { entries } from './entries';

const rules = { banned: pauseForBan, deleted: pauseForGood };

/** Pauses whatever an account has on sale. What is sold stays so. */
export async function pauseSales(store: Store, sellerId: string, because: Barred['because'], options: ChangeOptions): Promise<void> {
  const selling = await store.find(entries, { sellerId, state: 'on_sale' });
  await Promise.all(selling.map(({ id }) => changeTicket(store, id, (ticket) => rules[because](ticket, options.now), options)));
}
