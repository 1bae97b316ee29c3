import { changed, unchanged } from '@marquee/common/domain';
import { ownAccord } from '@marquee/common/events';
import { compared, comparisonId, type Comparison } from '../domain/comparison';
import { underWay } from '../domain/refund';
import type { ProviderIntent } from '../gateways/provider';
import { applyReading, applyRefunds } from '../store/apply-reading';
import { claim } from '../store/claim';
import { comparisons } from '../store/comparisons';
import { intents } from '../store/intents';
import { payments } from '../store/payments';
import { refunds } from '../store/refunds';
import { each, type Work } from './each';
import { readRefunds, takeOverDisputes } from './take-over-disputes';

const twoDays = 48 * 60 * 60 * 1000;
/** What began less than so many milliseconds before the comparison, or its limit, may be on one side of it there and on the other here. */
const fresh = 5 * 60 * 1000;

/**
 * Once a day, in one process: what the provider has that our records have not comes into them. What they have and the
 * provider has not is only told, for nobody but a person can know why.
 */
export async function compareWithProvider(work: Work): Promise<number> {
  const { store, clock, log } = work;
  const now = clock.now();
  const cause = ownAccord('payments');
  await store.changeOne(
    comparisons.at(comparisonId),
    (row) => (row ? unchanged(row) : changed({ id: comparisonId, version: -1, nextAt: now })),
    { cause, now },
  );
  return each(await claim(store, comparisons, now), log, async ({ id }) => {
    const found = await compare(work, { from: new Date(now.getTime() - twoDays), to: now });
    for (const difference of found.differences) log.warn(difference, 'our records and the provider differed');
    await store.changeOne(comparisons.at(id), (row) => compared(row as Comparison, found, clock.now()), { cause, now: clock.now() });
  });
}

type Difference = { id: string; what: string };

async function compare(work: Work, { from, to }: { from: Date; to: Date }): Promise<{ compared: number; differences: Difference[] }> {
  const differences: Difference[] = [];
  const seen = new Set<string>();
  for await (const reading of work.provider.intentsSince(from)) {
    if (reading.paymentId === undefined) continue; // made by somebody else who has the same account
    seen.add(reading.paymentId);
    const what = await mend(work, reading, reading.paymentId);
    if (what) differences.push({ id: reading.paymentId, what });
  }
  const certain = { $gte: new Date(from.getTime() + fresh), $lt: new Date(to.getTime() - fresh) };
  const captured = await work.store.find(intents, { state: 'captured', createdAt: certain });
  for (const { id } of captured) if (!seen.has(id)) differences.push({ id, what: 'captured here, unknown to the provider' });
  return { compared: seen.size, differences };
}

/** Brings one payment up to the provider's state, and says what was different. */
async function mend(work: Work, reading: ProviderIntent, paymentId: string): Promise<string | undefined> {
  const { store, clock } = work;
  const intent = await store.get(intents.at(paymentId));
  if (!intent) return `unknown here, ${reading.status} at the provider`;
  const occasion = { cause: ownAccord('payments'), now: clock.now() };
  const isPaid = reading.status === 'succeeded';
  if (intent.state === 'captured' && !isPaid) return `captured here, ${reading.status} at the provider`;
  if (intent.state !== 'captured' && (isPaid || (reading.status === 'canceled' && intent.live))) {
    await applyReading(store, intent, reading, occasion);
    return `${intent.state} here, ${reading.status} at the provider`;
  }
  if (reading.disputed) await takeOverDisputes(work, intent, reading.intentId);
  const readings = reading.disputed ? await readRefunds(work, paymentId, reading.intentId) : undefined;
  const back = readings ? underWay(readings) : reading.returned;
  const payment = await store.get(payments.at(paymentId));
  const isRefunded = payment?.status === 'refunded';
  const refund = await store.get(refunds.at(paymentId));
  const isPartUnknown = !isRefunded && refund?.status !== 'pending' && back !== (refund?.amount ?? 0);
  if (!isPaid || (isRefunded === back >= intent.amount && !isPartUnknown)) return undefined;
  await applyRefunds(store, intent, readings ?? (await readRefunds(work, paymentId, reading.intentId)), occasion);
  return `${isRefunded ? 'refunded' : 'not refunded'} here, ${back} returned by the provider`;
}
