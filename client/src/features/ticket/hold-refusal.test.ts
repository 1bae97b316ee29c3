import { refusalFrom } from './hold-refusal';

const shown = { price: 2500, currency: 'EUR', quantity: 2 };
const problem = (code: string, facts: object = {}, status = 409) => ({ status, code, title: '', detail: 'As the server says.', ...facts });

describe('a hold that was not granted', () => {
  it('shows the new price and asks again', () => {
    const refusal = refusalFrom(problem('price_changed', { price: 3000, total: 6000, currency: 'EUR' }), shown);
    expect(refusal).toMatchObject({ price: 3000, title: 'The price has changed' });
    expect(refusal.detail).toContain('€25.00');
    expect(refusal.detail).toContain('€60.00');
  });

  it('says how many are left, if any', () => {
    expect(refusalFrom(problem('sold_out', { left: 1 }), shown)).toMatchObject({ title: 'Only 1 left', left: 1 });
    expect(refusalFrom(problem('sold_out', { left: 0 }), shown)).toMatchObject({ title: 'Someone was faster', left: 0 });
  });

  it('leads to the holds that stand in the way', () => {
    expect(refusalFrom(problem('too_many_holds', { cap: 10 }), shown).go).toBe('orders');
    expect(refusalFrom(problem('over_cap', { cap: 4, left: 0 }), shown)).toMatchObject({ go: 'orders', left: 0 });
  });

  it('does not claim failure when nobody knows', () => {
    for (const status of [0, 500, 503]) {
      expect(refusalFrom(problem('unavailable', {}, status), shown).detail).toContain('may or may not be held');
    }
  });

  it('passes on what the marketplace says about anything else', () => {
    expect(refusalFrom(problem('ticket_paused'), shown).detail).toBe('As the server says.');
    expect(refusalFrom(problem('brand_new_rule'), shown)).toMatchObject({ detail: 'As the server says.', tone: 'danger' });
  });
});
