import { totalsOf } from './totals';

const listing = (currency: string, sold: number, revenue?: number) => ({
  currency,
  revenue,
  stock: { capacity: 100, free: 90 - sold, held: 10, sold, nextReturnAt: null },
});

describe('what a seller has sold in all', () => {
  it('adds up tickets, and money within one currency only', () => {
    expect(totalsOf([listing('EUR', 2, 5000), listing('GBP', 1, 900), listing('EUR', 3, 7500)])).toEqual({
      sold: 6,
      held: 30,
      revenue: [
        { currency: 'EUR', amount: 12500 },
        { currency: 'GBP', amount: 900 },
      ],
    });
  });

  it('has no revenue to show where nothing was sold', () => {
    expect(totalsOf([listing('EUR', 0, 0), listing('EUR', 0)]).revenue).toEqual([]);
  });
});
