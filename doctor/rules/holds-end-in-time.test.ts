import type { OrderFact } from '../answer';
import { answerOf, orderFact } from '../testing/answers';
import { holdsEndInTime } from './holds-end-in-time';

const now = '2030-01-01T12:00:00.000Z';
const heldUntil = (secondsAgo: number, id = 'order-1'): OrderFact =>
  orderFact({ id, status: 'created', expiresAt: new Date(Date.parse(now) - secondsAgo * 1_000).toISOString() });
const found = (orders: OrderFact[]) => holdsEndInTime([answerOf('orders', { orders }, now)]).findings;

describe('holds end in time', () => {
  test('a hold may be late by five seconds', () => {
    expect(found([heldUntil(-60), heldUntil(4.9)])).toEqual([]);
  });

  test('a hold that nobody ended is found', () => {
    expect(found([heldUntil(6)])[0]?.message).toBe('order order-1 has been held for 6 s beyond its deadline');
  });

  test('a backlog is given a second per thousand', () => {
    const backlog = Array.from({ length: 3_000 }, (_, index) => heldUntil(7.9, `order-${index}`));
    expect(found(backlog)).toEqual([]);
    expect(found([...backlog, heldUntil(9, 'late')]).map(({ about }) => about)).toEqual(['late']);
  });

  test('only live holds have deadlines', () => {
    expect(found([orderFact({ expiresAt: '2020-01-01T00:00:00.000Z' })])).toEqual([]);
  });
});
