import { free, giveBack, newStock, nextReturnAt, resized, sell, stockChanged, take, takeBack } from './stock';

const at = (time: string) => new Date(`2026-06-01T${time}Z`);
const stock = newStock('0190a000-0000-7000-8000-000000000001', 10);

test('what is taken is no longer free, and is again when it is given back', () => {
  const taken = take(stock, 3, at('12:15:00'));
  expect(free(taken)).toBe(7);
  expect(giveBack(taken, 3, at('12:15:00'))).toEqual(stock);
});

test('a paid hold moves from held to sold and brings its total in', () => {
  const sold = sell(take(stock, 2, at('12:15:00')), 2, 5_000, at('12:15:00'));
  expect(sold).toMatchObject({ held: 0, sold: 2, revenue: 5_000, returns: {} });
});

test('the next return is the end of the earliest live hold, rounded up to the minute', () => {
  const twoHolds = take(take(stock, 1, at('12:16:30')), 1, at('12:15:20'));
  expect(nextReturnAt(twoHolds)).toEqual(at('12:16:00'));
  expect(nextReturnAt(giveBack(twoHolds, 1, at('12:15:20')))).toEqual(at('12:17:00'));
  expect(nextReturnAt(stock)).toBeUndefined();
});

test('a capacity below what is taken leaves the ticket oversubscribed and nothing free', () => {
  const lowered = resized(take(stock, 6, at('12:15:00')), 4);
  expect(free(lowered)).toBe(0);
  expect(stockChanged(lowered).data).toMatchObject({ capacity: 4, held: 6, oversubscribed: true });
  expect(lowered.ceiling).toBe(6);
});

test('refunded tickets return to the stock only when they may be sold again', () => {
  const sold = sell(take(stock, 2, at('12:15:00')), 2, 5_000, at('12:15:00'));
  expect(takeBack(sold, { quantity: 2, amount: 5_000, stockReturns: true })).toMatchObject({ sold: 0, revenue: 0 });
  expect(takeBack(sold, { quantity: 2, amount: 5_000, stockReturns: false })).toMatchObject({ sold: 2, revenue: 0 });
});
