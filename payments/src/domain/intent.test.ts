import type { Refusal } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import { anIntent, anOrder, holdEnd, noon } from '../testing/fixtures';
import { abandoned, beginPayment, close, lookLater, opened, type Intent } from './intent';

const begin = (change: Parameters<typeof anOrder>[0] = {}, now = noon) => beginPayment(newId(), anOrder(change), 1, now);

function refusalOf(decision: ReturnType<typeof begin>): string | undefined {
  return decision.outcome === 'refused' ? (decision.refusal as Refusal).code : undefined;
}

function stateOf(decision: ReturnType<typeof opened>): Intent {
  if (decision.outcome === 'refused') throw decision.refusal;
  return decision.state;
}

describe('beginning to pay', () => {
  test('notes what is to be paid before anybody is asked for it', () => {
    const order = anOrder();
    const id = newId();
    const decision = beginPayment(id, order, 3, noon);
    expect(decision).toMatchObject({
      outcome: 'changed',
      state: {
        id,
        orderId: order.id,
        amount: 5_000,
        currency: 'EUR',
        attempt: 3,
        state: 'wanted',
        live: true,
        description: '2 × An evening of songs',
      },
    });
  });

  test.each([
    ['a free order', { total: 0 }, 'order_free'],
    ['a completed order', { status: 'completed' as const }, 'order_completed'],
    ['a refunded order', { status: 'refunded' as const }, 'order_refunded'],
    ['a cancelled order', { status: 'cancelled' as const }, 'hold_over'],
    ['an order whose hold ends now', { expiresAt: noon }, 'hold_over'],
  ])('is refused for %s', (_what, change, code) => {
    expect(refusalOf(begin(change))).toBe(code);
  });

  test('is possible until the last moment of the hold', () => {
    expect(begin({}, new Date(holdEnd.getTime() - 1)).outcome).toBe('changed');
    expect(refusalOf(begin({}, holdEnd))).toBe('hold_over');
  });
});

describe('an intent', () => {
  const made = { intentId: 'pi_9', clientSecret: 'pi_9_secret_1' };

  test('is open once the provider has made it', () => {
    const wanted = anIntent(anOrder(), { state: 'wanted', providerId: undefined, clientSecret: undefined });
    expect(stateOf(opened(wanted, made))).toMatchObject({ state: 'open', providerId: 'pi_9', clientSecret: 'pi_9_secret_1' });
  });

  test('that was made after its hold had ended stays to be cancelled', () => {
    const closing = anIntent(anOrder(), { state: 'closing', providerId: undefined });
    expect(stateOf(opened(closing, made))).toMatchObject({ state: 'closing', providerId: 'pi_9' });
  });

  test('keeps the identity that it was given first', () => {
    expect(opened(anIntent(anOrder()), made).outcome).toBe('unchanged');
  });

  test.each(['wanted', 'open'] as const)('that is %s is to be cancelled when the hold is over', (state) => {
    expect(stateOf(close(anIntent(anOrder(), { state }), noon))).toMatchObject({ state: 'closing', live: true, nextAt: noon });
  });

  test.each(['closing', 'closed', 'captured'] as const)('that is %s is not cancelled again', (state) => {
    expect(close(anIntent(anOrder(), { state, live: state === 'closing' }), noon).outcome).toBe('unchanged');
  });

  test('that the provider will not make is over, and says why', () => {
    const after = stateOf(abandoned(anIntent(anOrder(), { state: 'wanted' }), { code: 'amount_too_small', message: 'Too little.' }));
    expect(after).toMatchObject({ state: 'closed', live: false, lastError: { code: 'amount_too_small' } });
    expect(after).not.toHaveProperty('nextAt');
  });

  test('that is paid is never given up', () => {
    expect(abandoned(anIntent(anOrder(), { state: 'captured', live: false }), { code: 'x', message: 'y' }).outcome).toBe('unchanged');
  });

  test('that nobody answers for is asked about less and less often', () => {
    let intent = anIntent(anOrder());
    const pauses = Array.from({ length: 8 }, () => {
      intent = stateOf(lookLater(intent, noon));
      return (intent.nextAt?.getTime() ?? 0) - noon.getTime();
    });
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });
});
