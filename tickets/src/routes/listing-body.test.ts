import { ListingBody, listingOf } from './listing-body';

const good = {
  title: ' A night of jazz ',
  venue: 'Blue cellar',
  startsAt: '2026-09-01T19:00:00Z',
  timeZone: 'Europe/Berlin',
  price: 2_500,
  currency: 'EUR',
};

const complaints = (body: unknown) => {
  const result = ListingBody.safeParse(body);
  return Object.fromEntries((result.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]));
};
const wrongFields = (change: object) => Object.keys(complaints({ ...good, ...change })).sort();

describe('a listing', () => {
  test('needs no more than what, where, when and how much', () => {
    expect(listingOf(ListingBody.parse(good))).toEqual({
      ...{
        title: 'A night of jazz',
        description: '',
        venue: 'Blue cellar',
        startsAt: new Date('2026-09-01T19:00:00Z'),
        timeZone: 'Europe/Berlin',
      },
      ...{
        image: undefined,
        price: 2_500,
        currency: 'EUR',
        quantity: 1,
        maxPerAccount: undefined,
        saleOpensAt: undefined,
        saleClosesAt: undefined,
      },
    });
  });

  test('takes null for what it does not have, as it is shown', () => {
    expect(wrongFields({ image: null, maxPerAccount: null, saleOpensAt: null, saleClosesAt: null })).toEqual([]);
  });

  test.each([
    [{ refundPolicy: 'none' }, []],
    [{ refundPolicy: 'always' }, []],
    [{ refundPolicy: 'until', refundDays: 0 }, []],
    [{ refundPolicy: 'until', refundDays: 14 }, []],
    [{ refundPolicy: 'until' }, ['refundDays']],
    [{ refundPolicy: 'until', refundDays: 366 }, ['refundDays']],
    [{ refundPolicy: 'always', refundDays: 3 }, ['refundDays']],
    [{ refundDays: 3 }, ['refundDays']],
    [{ refundPolicy: 'perhaps' }, ['refundPolicy']],
    [{ refundPolicy: null, refundDays: null }, []],
  ])('that says %j of refunds is wrong in %j', (policy, fields) => {
    expect(wrongFields(policy)).toEqual(fields);
  });

  test('that is wrong in every field is told so about every field at once', () => {
    const wrong = {
      ...{
        title: ' ',
        description: 7,
        venue: '',
        startsAt: '2020-01-01T00:00:00Z',
        timeZone: 'Mars/Olympus',
        image: 'javascript:alert(1)',
      },
      ...{ price: -5, currency: 'euro', quantity: 0, maxPerAccount: 0, saleOpensAt: 'soon', saleClosesAt: 5 },
    };
    expect(wrongFields(wrong)).toEqual(Object.keys(wrong).sort());
  });

  test('names what does not fit together, also beside fields that are wrong themselves', () => {
    expect(wrongFields({ title: '', price: 49, timeZone: 'Nowhere', saleClosesAt: '2026-09-02T00:00:00Z' })).toEqual([
      'price',
      'saleClosesAt',
      'timeZone',
      'title',
    ]);
    expect(wrongFields({ quantity: 1.5, price: 2.5, timeZone: 'Nowhere' })).toEqual(['price', 'quantity', 'timeZone']);
    expect(wrongFields({ title: 7, saleOpensAt: '2026-09-01T19:00:00Z' })).toEqual(['saleOpensAt', 'title']);
    expect(wrongFields({ saleOpensAt: '2026-08-02T00:00:00Z', saleClosesAt: '2026-08-01T00:00:00Z' })).toEqual(['saleOpensAt']);
    expect(wrongFields({ maxPerAccount: 2 })).toEqual(['maxPerAccount']);
  });

  test.each([{}, null, [], 'listing', 7])('is not %j', (body) => {
    expect(ListingBody.safeParse(body).success).toBe(false);
  });

  test.each([
    ['EUR', 0, true],
    ['EUR', 49, false],
    ['EUR', 50, true],
    ['JPY', 50, true],
    ['JPY', 49.5, false],
    ['KWD', 1_250, true],
    ['KWD', 1_255, false],
    ['XXX', 100, false],
    ['constructor', 100, false],
    ['EUR', 10_000_000, false],
  ])('in %s may cost %d: %s', (currency, price, may) => {
    expect(ListingBody.safeParse({ ...good, currency, price }).success).toBe(may);
  });

  test.each(['https://pictures.example/a.jpg', 'http://pictures.example/a', '/pictures/a.webp'])('may show %s', (image) => {
    expect(wrongFields({ image })).toEqual([]);
  });
  test.each([
    '//elsewhere.example/a.jpg',
    '/\\elsewhere',
    'data:image/png;base64,AA',
    'javascript:alert(1)',
    'picture.jpg',
    'https://',
    '',
  ])('may not show %j', (image) => {
    expect(wrongFields({ image })).toEqual(['image']);
  });

  test.each(['Europe/Berlin', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'UTC'])(
    'may take place by the clocks of %s',
    (timeZone) => {
      expect(wrongFields({ timeZone })).toEqual([]);
    },
  );
  test.each(['', '+01:00', 'Europe/Nowhere', 'Europe/Berlin ', "'; DROP TABLE"])('may not take place by those of %j', (timeZone) => {
    expect(wrongFields({ timeZone })).toEqual(['timeZone']);
  });
});
