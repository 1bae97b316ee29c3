import { changed, unchanged, type Decision } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import { advance } from './advance';
import { announce, type Told } from './announce';
import { learn, learnThatItIsGone } from './learn';
import type { OrderCopy } from './order-copy';
import type { Payment } from './payment';
import type { Reading } from './reading';
import { paymentIn, withPayment, type Till } from './till';

/** One payment with all that a reading of its intent may change. */
export interface Visited {
  order: OrderCopy;
  till: Till;
  told: Told | undefined;
}

/** What a visit to the provider found: a reading of the intent, or that there is no such intent. */
export type Finding = { reading: Reading } | { gone: Date };

/** Takes in what was found, gives the order its due, and says what others have not been told yet. */
export function takeIn({ order, till, told }: Visited, paymentId: string, finding: Finding, now: Date): Decision<{ till: Till; told?: Told }, Fact> {
  const payment = paymentIn(till, paymentId);
  if (!payment) throw new Error(`order ${till.id} has no payment ${paymentId}`);
  const learnt = learned(payment, finding, till.id, now);
  const visitedAt = 'gone' in finding ? finding.gone : finding.reading.at;
  const after = advance(till, learnt === payment ? till : withPayment(till, learnt), order, { now, visitedAt });
  const news = announce(told, learnt, order);
  if (news.facts.length > 0) return changed({ till: after, told: news.told }, ...news.facts);
  return isSameTill(till, after) ? unchanged({ till }) : changed({ till: after });
}

function learned(payment: Payment, finding: Finding, orderId: string, now: Date): Payment {
  return 'gone' in finding ? learnThatItIsGone(payment, now) : learn(payment, finding.reading, orderId, now);
}

function isSameTill(before: Till, after: Till): boolean {
  return (
    before.payments === after.payments &&
    before.looks === after.looks &&
    before.visitAt?.getTime() === after.visitAt?.getTime() &&
    before.newsAt?.getTime() === after.newsAt?.getTime()
  );
}
