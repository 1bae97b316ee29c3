import { notFound, Refusal } from '@marquee/common/domain';
import type { Reader } from '@marquee/common/mongo';
import type { Intent } from '../domain/intent';
import { intents } from './intents';
import { orderCopies } from './order-copies';

interface User {
  id: string;
  roles: readonly string[];
}

/** A payment that this user may give back: it is private to its buyer and its seller, and only the seller and admins decide. */
export async function refundablePayment(reader: Reader, paymentId: string, user: User): Promise<Intent> {
  const { intent, sellerId } = await partiesOf(reader, paymentId);
  if (sellerId === user.id || user.roles.includes('admin')) return intent;
  if (intent.buyerId !== user.id) throw notFound('This payment');
  throw new Refusal('not_your_sale', 'Only the seller can decide about refunds of this payment. Please ask them.', { kind: 'forbidden' });
}

/** A payment that this user has made. */
export async function ownPayment(reader: Reader, paymentId: string, user: User): Promise<Intent> {
  const { intent, sellerId } = await partiesOf(reader, paymentId);
  if (intent.buyerId === user.id) return intent;
  if (sellerId !== user.id) throw notFound('This payment');
  throw new Refusal('not_your_payment', 'Only the buyer can ask for this money back. You can refund it yourself.', { kind: 'forbidden' });
}

async function partiesOf(reader: Reader, paymentId: string): Promise<{ intent: Intent; sellerId: string | undefined }> {
  const intent = await reader.get(intents.at(paymentId));
  if (!intent) throw notFound('This payment');
  return { intent, sellerId: (await reader.get(orderCopies.at(intent.orderId)))?.sellerId };
}
