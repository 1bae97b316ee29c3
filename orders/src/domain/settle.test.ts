import { newId } from '@marquee/common/events';
import { aTicket, noon } from '../testing/fixtures';
import { reschedule } from './order';
import { place } from './place';
import { giveMoneyBack, letGo, pay, release, type Settlement } from './settle';
import { newStock } from './stock';

const later = new Date('2026-06-01T12:10:00Z');

function aHold(price = 2_500): Settlement {
  const ticket = aTicket({ price });
  const decision = place(
    { orderId: newId(), buyerId: newId(), quantity: 2 },
    { order: undefined, ticket, stock: newStock(ticket.id, 10), unpaid: undefined, allowance: undefined },
    { holdSeconds: 900, maxUnpaidHolds: 10 },
    noon,
  );
  if (decision.outcome !== 'changed') throw new Error('the fixture was refused');
  return { unpaid: undefined, allowance: undefined, ...decision.state } as Settlement;
}

function after(settlement: Settlement, rule: (settlement: Settlement) => ReturnType<typeof pay>): Settlement {
  const decision = rule(settlement);
  return decision.outcome === 'changed' ? { ...settlement, ...decision.state } : settlement;
}

const paymentId = newId();
const paid = () => after(aHold(), (hold) => pay(hold, paymentId, later));
const cancelled = () => after(aHold(), (hold) => release(hold, 'expired', later));

test('a released hold gives everything back: stock, unpaid holds, allowance', () => {
  const { order, stock, unpaid, allowance } = cancelled();
  expect(order).toMatchObject({ status: 'cancelled', reason: 'expired', cancelledAt: later });
  expect(order).not.toHaveProperty('expiresAt');
  expect(stock).toMatchObject({ held: 0, sold: 0, returns: {} });
  expect([unpaid?.count, allowance?.count]).toEqual([0, 0]);
});

test('a paid hold is sold, counts as unpaid no more, and still against the cap', () => {
  const { order, stock, unpaid, allowance } = paid();
  expect(order).toMatchObject({ status: 'completed', paymentId, completedAt: later });
  expect(stock).toMatchObject({ held: 0, sold: 2, revenue: 5_000 });
  expect([unpaid?.count, allowance?.count]).toEqual([0, 2]);
});

test('a payment for a cancelled order changes nothing: the money goes back', () => {
  expect(pay(cancelled(), paymentId, later).outcome).toBe('unchanged');
});

test('a hold is neither released after it was paid nor paid twice', () => {
  expect(release(paid(), 'buyer', later).outcome).toBe('unchanged');
  expect(pay(paid(), newId(), later).outcome).toBe('unchanged');
});

test('cancelling twice is no error and gives nothing back twice', () => {
  expect(release(cancelled(), 'buyer', later).outcome).toBe('unchanged');
});

test('refunded before the event begins, tickets return to the stock; afterwards they do not', () => {
  const before = after(paid(), (order) => giveMoneyBack(order, later));
  expect(before.order.status).toBe('refunded');
  expect(before.stock).toMatchObject({ sold: 0, revenue: 0 });
  const decision = giveMoneyBack(paid(), new Date('2026-09-01T19:00:00Z'));
  expect(decision.outcome === 'changed' && decision.state.stock).toMatchObject({ sold: 2, revenue: 0 });
});

test('the seller may keep back the tickets of a refund, and nothing returns once the event has begun, whatever is wished', () => {
  const keptBack = after(paid(), (order) => giveMoneyBack(order, later, { keepsStock: true }));
  expect(keptBack.order).toMatchObject({ status: 'refunded', stockReturns: false });
  expect(keptBack.stock).toMatchObject({ sold: 2, revenue: 0 });
  expect(keptBack.allowance?.count).toBe(0);
  const told = giveMoneyBack(paid(), later, { keepsStock: true });
  expect(told.outcome === 'changed' && told.events[0]?.data).toMatchObject({ stockReturns: false });
  const begun = giveMoneyBack(paid(), new Date('2026-09-01T19:00:00Z'), { keepsStock: false });
  expect(begun.outcome === 'changed' && begun.state.order).toMatchObject({ stockReturns: false });
});

test('what was not completed cannot be refunded', () => {
  expect(giveMoneyBack(aHold(), later).outcome).toBe('unchanged');
  expect(giveMoneyBack(cancelled(), later).outcome).toBe('unchanged');
});

describe('a buyer who gives back', () => {
  const free = () => aHold(0);
  const begins = new Date('2026-09-01T19:00:00Z');
  const lastMoment = new Date(begins.getTime() - 1);

  test('a free order before the event begins has nothing any more, and the tickets can be had again', () => {
    expect(free().order).toMatchObject({ status: 'completed', total: 0 });
    const { order, stock, allowance } = after(free(), (order) => letGo(order, lastMoment));
    expect(order).toMatchObject({ status: 'refunded', refundedAt: lastMoment, stockReturns: true });
    expect(stock).toMatchObject({ held: 0, sold: 0, revenue: 0 });
    expect(allowance?.count).toBe(0);
    const told = letGo(free(), lastMoment);
    expect(told.outcome === 'changed' && told.events[0]).toMatchObject({ type: 'order:refunded', data: { amount: 0, stockReturns: true } });
  });

  test('a free order twice gives it back once', () => {
    const back = after(free(), (order) => letGo(order, later));
    expect(letGo(back, later).outcome).toBe('unchanged');
  });

  test('a free order once the event has begun is refused', () => {
    expect(letGo(free(), begins)).toMatchObject({ outcome: 'refused', refusal: { code: 'event_begun' } });
  });

  test('a free order of an event that was moved until it begins now', () => {
    const { order, ...rest } = free();
    const moved = reschedule(order, aTicket({ startsAt: new Date('2026-09-08T19:00:00Z') }), later);
    const told = { ...rest, order: (moved as Extract<typeof moved, { outcome: 'changed' }>).state };
    expect(after(told, (order) => letGo(order, begins)).order).toMatchObject({ status: 'refunded', stockReturns: true });
    expect(letGo(told, new Date('2026-09-08T19:00:00Z'))).toMatchObject({ refusal: { code: 'event_begun' } });
  });

  test('a paid order is refused: its money goes back by a refund', () => {
    expect(letGo(paid(), later)).toMatchObject({ outcome: 'refused', refusal: { code: 'order_completed' } });
  });

  test('a hold has it cancelled', () => {
    expect(after(aHold(), (order) => letGo(order, later)).order).toMatchObject({ status: 'cancelled', reason: 'buyer' });
  });
});
