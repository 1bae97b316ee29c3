import { anIntent, anOrder, noon } from '../testing/fixtures';
import { newRefund } from './payment';
import {
  arrivedOf,
  attemptFailed,
  attemptSucceeded,
  raisedTo,
  refundKey,
  refusals,
  reopened,
  underWay,
  type Refund,
  type RefundReading,
} from './refund';

const aRefund = () => newRefund(anIntent(anOrder()), 'order_cancelled', noon);
const pauseOf = ({ nextAt }: Refund) => (nextAt?.getTime() ?? 0) - noon.getTime();
const reading = (status: RefundReading['status'], amount = 5_000): RefundReading => ({ refundId: 're_1', amount, status });

function failedOften(times: number, refused = 0): Refund {
  let refund = aRefund();
  for (let index = 0; index < times; index += 1) {
    const decision = attemptFailed(refund, 'no answer', noon, refused);
    if (decision.outcome === 'changed') refund = decision.state;
  }
  return refund;
}

describe('giving money back', () => {
  test('is tried again after a second, doubling up to ten minutes, and each try is on record', () => {
    expect([1, 2, 3, 10, 20].map((times) => pauseOf(failedOften(times)))).toEqual([1_000, 2_000, 4_000, 512_000, 600_000]);
    expect(failedOften(3).attempts).toEqual(Array.from({ length: 3 }, () => ({ at: noon, outcome: 'no answer' })));
    expect(failedOften(80).attempts).toHaveLength(50);
  });

  test('that the bank has refused three times is tried once a day', () => {
    expect(pauseOf(failedOften(1, 2))).toBe(1_000);
    expect(pauseOf(failedOften(1, 3))).toBe(86_400_000);
  });

  test('is over once it succeeded', () => {
    const done = attemptSucceeded(aRefund(), 're_1', noon);
    expect(done).toMatchObject({ status: 'succeeded', refundId: 're_1' });
    expect(done).not.toHaveProperty('nextAt');
    expect(attemptFailed(done, 'late answer', noon).outcome).toBe('unchanged');
  });

  test('of a further part leaves what is back with the buyer, until the bank takes it back', () => {
    const part = attemptSucceeded({ ...aRefund(), amount: 1_500 }, 're_1', noon);
    const more = raisedTo(part, 5_000, 'requested', noon);
    expect([part, more, raisedTo(more, 6_000, 'requested', noon), reopened(part, noon)].map(arrivedOf)).toEqual([1_500, 1_500, 1_500, 0]);
    expect(arrivedOf(attemptSucceeded(more, 're_2', noon))).toBe(5_000);
  });

  test('is asked for under one key until the provider has one more refund on record', () => {
    const refund = aRefund();
    expect(refundKey(refund, [], 5_000)).toBe('refund:pi_1:1:5000');
    expect(refundKey({ ...refund, attempts: [{ at: noon, outcome: 'no answer' }] }, [], 5_000)).toBe('refund:pi_1:1:5000');
    expect(refundKey(refund, [reading('failed')], 5_000)).toBe('refund:pi_1:2:5000');
    expect(refundKey(refund, [], 2_000)).toBe('refund:pi_1:1:2000');
  });

  test('counts what is under way, but not what was refused', () => {
    const readings = [
      reading('succeeded', 1),
      reading('pending', 10),
      reading('requires_action', 100),
      reading('failed', 1_000),
      reading('canceled', 10_000),
    ];
    expect(underWay(readings)).toBe(111);
    expect(refusals(readings)).toBe(2);
  });

  test('is impossible for what was never taken', () => {
    expect(() => newRefund(anIntent(anOrder(), { providerId: undefined }), 'surplus', noon)).toThrow('without an intent');
  });
});
