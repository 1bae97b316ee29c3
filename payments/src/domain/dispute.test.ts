import { newId } from '@marquee/common/events';
import { noon } from '../testing/fixtures';
import { seeDispute, type Dispute, type DisputeReading } from './dispute';

const dueBy = new Date('2026-06-08T12:00:00Z');

function aReading(change: Partial<DisputeReading> = {}): DisputeReading {
  const ids = { id: 'du_1', paymentId: newId(), orderId: newId(), ticketId: newId(), sellerId: newId() };
  return { ...ids, amount: 5_000, currency: 'EUR', reason: 'fraudulent', status: 'open', createdAt: noon, dueBy, ...change };
}

function seen(reading: DisputeReading, known?: Dispute): Dispute {
  const decision = seeDispute(known, reading, noon);
  if (decision.outcome !== 'changed') throw new Error('nothing was new about it');
  return decision.state;
}

test('a dispute that is seen again as it was changes nothing', () => {
  const reading = aReading();
  expect(seeDispute(seen(reading), { ...reading, dueBy: new Date(dueBy) }, noon).outcome).toBe('unchanged');
});

test('a dispute whose deadline moves, or was not known, is up to date afterwards', () => {
  const reading = aReading({ dueBy: undefined });
  const later = new Date('2026-06-10T12:00:00Z');
  expect(seen({ ...reading, dueBy: later }, seen(reading)).dueBy).toEqual(later);
});

test('a dispute that ended and was opened again is open, without an end', () => {
  const reading = aReading();
  const lost = seen({ ...reading, status: 'lost' }, seen(reading));
  expect(lost).toMatchObject({ status: 'lost', closedAt: noon });
  expect(seen(reading, lost)).toMatchObject({ status: 'open', closedAt: undefined });
});
