import type { Reader } from '@marquee/common/mongo';
import type { Intent } from '../domain/intent';
import type { OrderCopy } from '../domain/order-copy';
import type { Collected, Collection, Payment } from '../domain/payment';
import type { Refund } from '../domain/refund';
import { intents } from './intents';
import { orderCopies } from './order-copies';
import { payments } from './payments';
import { refunds } from './refunds';

/** Every record about one attempt to collect an order's money. */
export function collectionRefs({ id, orderId }: Pick<Intent, 'id' | 'orderId'>) {
  return { order: orderCopies.at(orderId), intent: intents.at(id), payment: payments.at(id), refund: refunds.at(id) };
}

interface Loaded {
  order: OrderCopy | undefined;
  intent: Intent | undefined;
  payment: Payment | undefined;
  refund: Refund | undefined;
}

/** Narrows what was loaded: an intent's row is never deleted. */
export function collecting(rule: (collection: Collection) => Collected): (loaded: Loaded) => Collected {
  return ({ intent, ...rest }) => {
    if (!intent) throw new Error('the row of an intent is gone');
    return rule({ intent, ...rest });
  };
}

export function intentsOf(reader: Reader, orderId: string): Promise<Intent[]> {
  return reader.find(intents, { orderId }, { sort: { createdAt: 1 } });
}

export async function intentOfProvider(reader: Reader, providerId: string): Promise<Intent | undefined> {
  const [intent] = await reader.find(intents, { providerId }, { limit: 1 });
  return intent;
}
