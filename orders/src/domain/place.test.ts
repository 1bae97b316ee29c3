import type { Refusal } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import { aTicket, noon } from '../testing/fixtures';
import { admitted, barred } from './limit';
import { complete, type LiveHold } from './order';
import { place, type PlaceCommand, type Sale } from './place';
import { newStock } from './stock';

const limits = { holdSeconds: 900, maxUnpaidHolds: 3 };
const command = (change: Partial<PlaceCommand> = {}): PlaceCommand => ({ orderId: newId(), buyerId: newId(), quantity: 2, ...change });

function sale(change: Partial<Sale> = {}): Sale {
  const ticket = change.ticket ?? aTicket();
  return { order: undefined, ticket, stock: newStock(ticket.id, 10), unpaid: undefined, allowance: undefined, ...change };
}

function held(command: PlaceCommand, from: Sale, now = noon) {
  const decision = place(command, from, limits, now);
  if (decision.outcome !== 'changed') throw new Error(`expected a hold, got ${decision.outcome}`);
  return decision;
}

function refusal(command: PlaceCommand, from: Sale, now = noon): Refusal {
  const decision = place(command, from, limits, now);
  if (decision.outcome !== 'refused') throw new Error(`expected a refusal, got ${decision.outcome}`);
  return decision.refusal;
}

const count = (count: number) => ({ id: 'any', version: 0, count });

test('a hold freezes price and total, and ends after the hold time', () => {
  const { state, events } = held(command(), sale());
  expect(state.order).toMatchObject({
    status: 'created',
    unitPrice: 2_500,
    total: 5_000,
    currency: 'EUR',
    expiresAt: new Date('2026-06-01T12:15:00Z'),
  });
  expect(state.stock).toMatchObject({ held: 2, sold: 0 });
  expect(events.map((event) => event.type)).toEqual(['order:created', 'stock:changed']);
});

test.each([
  [{}, { kind: 'none' }],
  [{ refundPolicy: 'always' as const }, { kind: 'always' }],
  [
    { refundPolicy: 'until' as const, refundDays: 0 },
    { kind: 'until', until: new Date('2026-09-01T19:00:00Z') },
  ],
  [
    { refundPolicy: 'until' as const, refundDays: 7 },
    { kind: 'until', until: new Date('2026-08-25T19:00:00Z') },
  ],
])('a hold freezes what %j says about refunds', (policy, terms) => {
  const { state, events } = held(command(), sale({ ticket: aTicket(policy) }));
  expect(state.order?.refundTerms).toEqual(terms);
  expect(events[0]?.data).toMatchObject({ refundTerms: JSON.parse(JSON.stringify(terms)) as object });
});

test('what is bought keeps the tax that its seller stated then, and says what it was when it is complete', () => {
  const ticket = aTicket({ price: 11_900, taxRate: 1_900 });
  const { state } = held(command(), sale({ ticket }));
  expect(state.order).toMatchObject({ total: 23_800, taxRate: 1_900 });
  const decision = complete(state.order as LiveHold, 'p1', noon);
  expect(decision).toMatchObject({
    events: [
      {
        data: {
          tax: { rate: 1_900, net: 20_000, amount: 3_800 },
          ticket: { title: ticket.title, venue: ticket.venue, startsAt: ticket.startsAt.toISOString(), timeZone: ticket.timeZone },
        },
      },
    ],
  });
  const untaxed = complete(held(command(), sale()).state.order as LiveHold, 'p1', noon);
  expect(untaxed).toMatchObject({ events: [{ data: { tax: undefined } }] });
});

test('a hold counts against the account, all tickets together and this one', () => {
  const { state } = held(command(), sale({ unpaid: count(1), allowance: count(4) }));
  expect(state.unpaid?.count).toBe(2);
  expect(state.allowance?.count).toBe(6);
});

test('a free order is complete at once, without a deadline and without counting as unpaid', () => {
  const { state, events } = held(command(), sale({ ticket: aTicket({ price: 0 }) }));
  expect(state.order).toMatchObject({ status: 'completed', total: 0, completedAt: noon });
  expect(state.stock).toMatchObject({ held: 0, sold: 2, revenue: 0 });
  expect(state.unpaid).toBeUndefined();
  expect(events.map((event) => event.type)).toEqual(['order:created', 'order:completed', 'stock:changed']);
});

test('more than is left is refused, saying how many are left', () => {
  const ticket = aTicket();
  expect(refusal(command({ quantity: 11 }), sale({ ticket }))).toMatchObject({ code: 'sold_out', details: { left: 10 } });
  expect(refusal(command({ quantity: 1 }), sale({ ticket, stock: { ...newStock(ticket.id, 10), sold: 10 } })).details).toEqual({ left: 0 });
});

test('exactly what is left can be held', () => {
  expect(held(command({ quantity: 10 }), sale()).state.stock?.held).toBe(10);
});

test('before the sale opens a hold is refused with the opening time, from then on granted', () => {
  const ticket = aTicket({ saleOpensAt: new Date('2026-06-01T12:00:01Z') });
  expect(refusal(command(), sale({ ticket }))).toMatchObject({ code: 'sale_not_open', details: { opensAt: '2026-06-01T12:00:01.000Z' } });
  expect(held(command(), sale({ ticket }), new Date('2026-06-01T12:00:01Z')).outcome).toBe('changed');
});

test('after the sale closes, or once the event has begun, nothing is sold', () => {
  expect(refusal(command(), sale({ ticket: aTicket({ saleClosesAt: noon }) })).code).toBe('sale_closed');
  expect(refusal(command(), sale({ ticket: aTicket({ startsAt: noon }) })).code).toBe('sale_closed');
});

test.each([
  ['a paused ticket', aTicket({ state: 'paused' }), 'ticket_paused'],
  ['a cancelled ticket', aTicket({ state: 'cancelled' }), 'ticket_cancelled'],
])('%s is not sold', (_, ticket, code) => {
  expect(refusal(command(), sale({ ticket })).code).toBe(code);
});

test('a closed stock is not sold from, even before the listing says that it is cancelled', () => {
  const ticket = aTicket();
  expect(refusal(command(), sale({ ticket, stock: { ...newStock(ticket.id, 10), closed: true } })).code).toBe('ticket_cancelled');
});

test('a seller cannot buy from themselves', () => {
  const ticket = aTicket();
  expect(refusal(command({ buyerId: ticket.sellerId }), sale({ ticket })).code).toBe('own_ticket');
});

test('another total than the one shown is refused with the new one', () => {
  expect(refusal(command({ expectedTotal: 4_000 }), sale())).toMatchObject({
    code: 'price_changed',
    details: { price: 2_500, total: 5_000, currency: 'EUR' },
  });
  expect(held(command({ expectedTotal: 5_000 }), sale()).outcome).toBe('changed');
});

test('a total above what one payment can be is refused, with the bound', () => {
  const ticket = aTicket({ price: 9_999_999 });
  const refused = refusal(command({ quantity: 11 }), sale({ ticket, stock: newStock(ticket.id, 20) }));
  expect(refused).toMatchObject({ code: 'total_too_high', details: { highestTotal: 99_999_999 } });
});

test('the cap per account counts what the account holds and has bought', () => {
  const ticket = aTicket({ maxPerAccount: 4 });
  expect(refusal(command(), sale({ ticket, allowance: count(3) }))).toMatchObject({ code: 'over_cap', details: { cap: 4, left: 1 } });
  expect(held(command({ quantity: 1 }), sale({ ticket, allowance: count(3) })).outcome).toBe('changed');
});

test('an account with too many unpaid holds must settle one first, but may take what is free', () => {
  expect(refusal(command(), sale({ unpaid: count(3) })).code).toBe('too_many_holds');
  expect(held(command(), sale({ ticket: aTicket({ price: 0 }), unpaid: count(3) })).outcome).toBe('changed');
});

test('an account that is barred takes nothing, be it free, until the bar is over', () => {
  const unpaid = barred(count(1), new Date(noon.getTime() + 1));
  expect(refusal(command(), sale({ unpaid }))).toMatchObject({ code: 'account_barred', kind: 'forbidden' });
  expect(refusal(command(), sale({ ticket: aTicket({ price: 0 }), unpaid: barred(undefined) })).code).toBe('account_barred');
  expect(held(command(), sale({ unpaid: barred(count(1), noon) })).outcome).toBe('changed');
  expect(held(command(), sale({ unpaid: admitted(unpaid) })).state.unpaid?.count).toBe(2);
});

test('the same key gives the same order, and is refused for another request', () => {
  const first = held(command({ requestHash: 'a' }), sale()).state.order;
  const again = place(command({ requestHash: 'a' }), sale({ order: first }), limits, noon);
  expect(again).toEqual({ outcome: 'unchanged', state: { order: first } });
  const other = refusal(command({ requestHash: 'b' }), sale({ order: first }));
  expect([other.code, other.kind]).toEqual(['idempotency_key_reused', 'invalid']);
});

test('an unknown ticket does not exist', () => {
  expect(refusal(command(), { ...sale(), ticket: undefined }).kind).toBe('not_found');
});
