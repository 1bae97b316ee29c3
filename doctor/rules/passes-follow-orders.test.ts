import type { PassFact } from '../answer';
import { answerOf } from '../testing/answers';
import { passesFollowOrders } from './passes-follow-orders';

const pass = (refunded = false): PassFact => ({ id: 'pass', orderId: 'order-1', refunded });

function examined(status: string, passes: PassFact[] | undefined) {
  const orders = answerOf('orders', { owned: { order: { 'order-1': { status, quantity: 2 } } } });
  return passesFollowOrders([orders, answerOf('admissions', passes && { passes })]);
}

describe('passes follow orders', () => {
  test.each<[string, string, PassFact[]]>([
    ['a completed order with its passes', 'completed', [pass(), pass()]],
    ['a refunded order whose passes admit nobody', 'refunded', [pass(true), pass(true)]],
    ['a refunded order that never had passes', 'refunded', []],
  ])('%s is right', (_, status, passes) => {
    expect(examined(status, passes)).toMatchObject({ compared: 1, findings: [] });
  });

  test.each<[string, string, PassFact[], string]>([
    ['lacks one', 'completed', [pass()], 'order order-1 is completed and has 1 passes that admit, not 2'],
    ['has one too many', 'completed', [pass(), pass(), pass()], 'order order-1 is completed and has 3 passes that admit, not 2'],
    ['was refunded, and one can go in', 'refunded', [pass(true), pass()], 'order order-1 is refunded and has 1 passes that admit, not 0'],
  ])('an order is found that %s', (_, status, passes, message) => {
    expect(examined(status, passes).findings).toMatchObject([{ about: 'order-1', message }]);
  });

  test('holds need no passes, and nothing is compared while nobody tells of passes', () => {
    expect([examined('created', []).compared, examined('completed', undefined).compared]).toEqual([0, 0]);
  });
});
