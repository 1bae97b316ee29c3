import { notFound, Refusal } from '@marquee/common/domain';
import type { Reader } from '@marquee/common/mongo';
import type { Intent } from '../domain/intent';
import { intents } from './intents';
import { orderCopies } from './order-copies';

/** A payment that this user may give back: it is private to its buyer and its seller, and only the seller and admins decide. */
export async function refundablePayment(
  reader: Reader,
  paymentId: string,
  user: { id: string; roles: readonly string[] },
): Promise<Intent> {
  const intent = await reader.get(intents.at(paymentId));
  const order = intent && (await reader.get(orderCopies.at(intent.orderId)));
  if (intent && (order?.sellerId === user.id || user.roles.includes('admin'))) return intent;
  if (intent?.buyerId === user.id)
    throw new Refusal('not_your_sale', 'Only the seller can refund this payment. Please ask them.', { kind: 'forbidden' });
  throw notFound('This payment');
}
