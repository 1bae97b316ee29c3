import { checkListing, differingFields, emptyListing, typedListing, type TypedListing } from './listing-fields';

const typed: TypedListing = {
  ...emptyListing,
  title: ' Bulb ',
  venue: 'Warehouse 9',
  startsAt: '2026-12-01T20:00',
  timeZone: 'Europe/Berlin',
  price: '12.50',
  quantity: '80',
};

describe('a listing as its seller types it', () => {
  it('becomes instants on the venue’s clocks and minor units', () => {
    expect(checkListing(typed).listing).toEqual({
      title: 'Bulb',
      description: '',
      venue: 'Warehouse 9',
      startsAt: '2026-12-01T19:00:00.000Z',
      timeZone: 'Europe/Berlin',
      price: 1250,
      currency: 'EUR',
      quantity: 80,
      refundPolicy: 'none',
    });
  });

  it('is free when the price is nothing', () => {
    expect(checkListing({ ...typed, price: '0' }).listing?.price).toBe(0);
  });

  it.each<[keyof TypedListing, string]>([
    ['title', ' '],
    ['venue', ''],
    ['startsAt', ''],
    ['timeZone', 'Berlin'],
    ['timeZone', ''],
    ['image', 'javascript:alert(1)'],
    ['image', '//evil.example/x.png'],
    ['price', ''],
    ['price', 'ten'],
    ['taxRate', 'some'],
    ['taxRate', '51'],
    ['quantity', '0'],
    ['quantity', '1.5'],
    ['maxPerAccount', 'some'],
    ['maxPerAccount', '81'],
    ['saleClosesAt', '2026-12-02T20:00'],
    ['saleOpensAt', '2026-12-01T20:00'],
    ['refundPolicy', 'perhaps'],
  ])('says what is wrong with %s: %p', (field, value) => {
    expect(Object.keys(checkListing({ ...typed, [field]: value }).errors ?? {})).toEqual([field]);
  });

  it('says how many days before the start the money goes back, if it depends on them', () => {
    const until = { ...typed, refundPolicy: 'until', refundDays: '14' };
    expect(checkListing(until).listing).toMatchObject({ refundPolicy: 'until', refundDays: 14 });
    expect(checkListing({ ...until, refundPolicy: 'always', refundDays: 'many' }).listing).not.toHaveProperty(
      'refundDays',
      expect.anything(),
    );
    for (const refundDays of ['', '-1', '1.5', '366'])
      expect(Object.keys(checkListing({ ...until, refundDays }).errors ?? {})).toEqual(['refundDays']);
  });

  it('names every mistake at once', () => {
    expect(Object.keys(checkListing(emptyListing).errors ?? {})).toEqual(['title', 'venue', 'timeZone', 'price', 'startsAt']);
  });

  it('comes back into the form as it was typed', () => {
    const full = {
      ...typed,
      title: 'Bulb',
      saleOpensAt: '2026-11-01T09:00',
      saleClosesAt: '2026-12-01T19:30',
      maxPerAccount: '4',
      taxRate: '19',
      image: 'https://example.com/a.png',
      refundPolicy: 'until',
      refundDays: '14',
    };
    const { listing } = checkListing(full);
    const ticket = { taxRate: null, maxPerAccount: null, saleOpensAt: null, saleClosesAt: null, image: null, ...listing } as Parameters<
      typeof typedListing
    >[0];
    expect(typedListing(ticket)).toEqual(full);
    expect(differingFields(full, { ...full, venue: 'Elsewhere', price: '13.00' })).toEqual(['venue', 'price']);
  });
});
