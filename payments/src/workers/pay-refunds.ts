import { ownAccord } from '@marquee/common/events';
import { crashPoint } from '@marquee/common/service';
import { attemptFailed, refundKey, refusals, underWay, type Refund, type RefundReading } from '../domain/refund';
import { applyRefunds } from '../store/apply-reading';
import { claim } from '../store/claim';
import { refunds } from '../store/refunds';
import { each, type Work } from './each';
import { readRefunds } from './take-over-disputes';

/** Gives money back. What the provider has on record is read first, so that a refund whose answer got lost is not made twice. */
export async function payRefunds(work: Work): Promise<number> {
  const due = await claim(work.store, refunds, work.clock.now());
  return each(due, work.log, (refund) => pay(work, refund));
}

async function pay(work: Work, row: Refund): Promise<void> {
  try {
    const known = await readRefunds(work, row.id, row.providerIntentId);
    const refund = await see(work, row, known);
    if (refund.status === 'succeeded' || underWay(known) >= refund.amount) return;
    const readings = [await ask(work, refund, known), ...known];
    crashPoint('after the provider made a refund before it is saved');
    const after = await see(work, row, readings);
    if (after.status === 'pending' && underWay(readings) < refund.amount)
      await failed(work, row, 'the bank refused it', refusals(readings));
  } catch (error) {
    await failed(work, row, String(error));
  }
}

function ask({ provider }: Work, refund: Refund, known: RefundReading[]): Promise<RefundReading> {
  const { id, providerIntentId, amount, currency, reason } = refund;
  const left = amount - underWay(known);
  return provider.refund({
    intentId: providerIntentId,
    amount: left,
    currency,
    reason,
    paymentId: id,
    idempotencyKey: refundKey(refund, known, left),
  });
}

async function see({ store, clock }: Work, row: Refund, readings: RefundReading[]): Promise<Refund> {
  const { refund } = await applyRefunds(store, row, readings, { cause: ownAccord('payments'), now: clock.now() });
  return refund ?? row;
}

async function failed({ store, clock }: Work, { id }: Refund, outcome: string, refused = 0): Promise<void> {
  const now = clock.now();
  await store.changeOne(refunds.at(id), (row) => attemptFailed(row as Refund, outcome, now, refused), {
    cause: ownAccord('payments'),
    now,
  });
}
