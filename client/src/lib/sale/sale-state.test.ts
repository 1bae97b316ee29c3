import { saleState, type Sale } from './sale-state';

const now = new Date('2026-05-01T12:00:00Z');
const sale: Sale = {
  state: 'on_sale',
  startsAt: '2026-06-01T18:00:00Z',
  saleOpensAt: null,
  saleClosesAt: null,
  stock: { capacity: 100, free: 60, held: 10, sold: 30, nextReturnAt: null },
};
const stock = (free: number, held: number, nextReturnAt: string | null = null) => ({
  stock: { capacity: 100, free, held, sold: 100 - free - held, nextReturnAt },
});

describe('what a visitor is told about a sale', () => {
  it.each<[string, Partial<Sale>, string]>([
    ['with plenty left', {}, 'on-sale'],
    ['with ten of a hundred left', stock(10, 0), 'few-left'],
    ['with none left and none held', stock(0, 0), 'sold-out'],
    ['with none free while some are held', stock(0, 3), 'all-held'],
    ['before it opens', { saleOpensAt: '2026-05-02T12:00:00Z' }, 'not-yet'],
    ['after it opened', { saleOpensAt: '2026-04-30T12:00:00Z' }, 'on-sale'],
    ['after it closed', { saleClosesAt: '2026-04-30T12:00:00Z' }, 'ended'],
    ['after the event began', { startsAt: '2026-05-01T11:59:00Z' }, 'ended'],
    ['while paused', { state: 'paused' }, 'paused'],
    ['once cancelled, whatever else is true', { state: 'cancelled', ...stock(0, 0) }, 'cancelled'],
  ])('%s', (_when, change, kind) => {
    expect(saleState({ ...sale, ...change }, now).kind).toBe(kind);
  });

  it('names the time at which held tickets may return', () => {
    const state = saleState({ ...sale, ...stock(0, 3, '2026-05-01T12:10:00Z') }, now);
    expect(state).toEqual({ kind: 'all-held', returnsAt: new Date('2026-05-01T12:10:00Z') });
  });

  it('never presses anyone over the only ticket there ever was', () => {
    const single = { ...sale, stock: { capacity: 1, free: 1, held: 0, sold: 0, nextReturnAt: null } };
    expect(saleState(single, now)).toEqual({ kind: 'on-sale', left: 1 });
  });
});
