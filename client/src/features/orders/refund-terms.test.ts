import { canGiveBack, isGranted, refundable } from './refund-terms';

const serverNow = '2026-05-02T12:00:00Z';

it.each([
  ['none', null, false],
  ['always', null, true],
  ['until', '2026-05-02T12:00:01Z', true],
  ['until', '2026-05-02T12:00:00Z', false],
] as const)('terms of %s %s grant a refund: %p', (kind, until, granted) => {
  expect(isGranted({ refundTerms: { kind, until }, serverNow })).toBe(granted);
});

it('finds the payment of which something is left', () => {
  const paid = { status: 'captured', amount: 5000, returned: 0, returning: 0 } as Parameters<typeof refundable>[0][number];
  const left = { ...paid, returned: 1500 };
  expect(refundable([{ ...paid, status: 'refunded', returned: 5000 }, { ...paid, returning: 5000 }, left])).toBe(left);
  expect(refundable([])).toBeUndefined();
});

it.each([
  ['completed', 0, '2026-05-02T12:00:01Z', true],
  ['completed', 0, '2026-05-02T12:00:00Z', false],
  ['completed', 2500, '2026-05-02T12:00:01Z', false],
  ['refunded', 0, '2026-05-02T12:00:01Z', false],
] as const)('an order that is %s for %p of an event that starts at %s can be given back: %p', (status, total, startsAt, can) => {
  const ticket = { startsAt } as Parameters<typeof canGiveBack>[0]['ticket'];
  expect(canGiveBack({ status, total, ticket, rescheduled: null, serverNow })).toBe(can);
});

it('what was moved can be given back until it begins now', () => {
  const ticket = { startsAt: serverNow } as Parameters<typeof canGiveBack>[0]['ticket'];
  const rescheduled = { venue: 'Old mill', startsAt: '2026-05-03T12:00:00Z', timeZone: 'UTC', at: '2026-05-01T12:00:00Z' };
  expect(canGiveBack({ status: 'completed', total: 0, ticket, rescheduled, serverNow })).toBe(true);
});
