import { ApiError } from '../../../lib/api/problem';
import type { Api } from '../../../lib/api/request';
import { listEffects } from './list-effects';

const userId = '0190a000-0000-7000-8000-000000000000';
const told: Record<string, object> = {
  [`/api/admin/users/${userId}/effects`]: { at: '2026-03-14T20:00:01.500Z', kind: 'session_ended', id: '1', title: 'Firefox on Linux' },
  [`/api/orders/released/${userId}`]: { at: '2026-03-14T20:00:01.900Z', kind: 'hold_released', id: '2', title: 'Woyzeck' },
  [`/api/tickets/paused/${userId}`]: { at: '2026-03-14T20:00:01.700Z', kind: 'listing_paused', id: '3', title: 'Hamlet' },
  [`/api/payments/stopped/${userId}`]: { at: '2026-03-14T20:00:03.100Z', kind: 'payment_refunded', id: '4', title: 'Woyzeck' },
  [`/api/passes/voided/${userId}`]: { at: '2026-03-14T20:00:02.100Z', kind: 'pass_voided', id: '5', title: 'Faust' },
  [`/api/reviews/hidden/${userId}`]: { at: '2026-03-14T20:00:02.300Z', kind: 'review_hidden', id: '6', title: 'A fine evening' },
};

const without =
  (silent?: string): Api =>
  async (path, schema) => {
    if (silent && path.startsWith(silent)) throw new ApiError({ status: 503, code: 'unavailable', title: '', detail: '' });
    return schema.parse({ items: [told[path]] });
  };

describe('what a ban led to', () => {
  it('is told by all services together, the latest first', async () => {
    const { effects, incomplete } = await listEffects(without(), userId);
    expect(effects.map(({ title }) => title)).toEqual(['Woyzeck', 'A fine evening', 'Faust', 'Woyzeck', 'Hamlet', 'Firefox on Linux']);
    expect(incomplete).toBe(false);
  });

  it('is told as far as it is known while one of them is away', async () => {
    const { effects, incomplete } = await listEffects(without('/api/orders'), userId);
    expect(effects.map(({ title }) => title)).toEqual(['Woyzeck', 'A fine evening', 'Faust', 'Hamlet', 'Firefox on Linux']);
    expect(incomplete).toBe(true);
  });
});
