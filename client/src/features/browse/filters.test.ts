import { filtersFrom, marketplaceQuery, narrowing } from './filters';

const given = (parameters: Parameters<typeof filtersFrom>[0]) =>
  JSON.parse(JSON.stringify(filtersFrom(parameters))) as ReturnType<typeof filtersFrom>;

describe('the filters in the address of the page', () => {
  it('reads what the filter bar writes', () => {
    const address = {
      text: ' jazz ',
      from: '2026-08-14',
      to: '2026-08-20',
      currency: 'EUR',
      min: '5',
      max: '12.50',
      available: 'true',
      sort: 'price',
    };
    expect(given(address)).toEqual({ ...address, text: 'jazz' });
  });

  it('leaves out what makes no sense, instead of failing', () => {
    expect(
      given({ from: 'tomorrow', to: '2026-99-99', currency: 'euro', min: '-1', state: 'gone', sort: 'x', available: '1', seller: 'me' }),
    ).toEqual({});
    expect(given({ text: ['first', 'second'] })).toEqual({ text: 'first' });
  });

  it('ignores amounts without a currency, which would compare yen with euros', () => {
    expect(given({ min: '5', max: '10' })).toEqual({});
  });

  it('asks the marketplace in instants and minor units', () => {
    expect(marketplaceQuery({ from: '2026-08-14', to: '2026-08-14', currency: 'EUR', max: '12.50' })).toMatchObject({
      from: '2026-08-14T00:00:00.000Z',
      to: '2026-08-14T23:59:59.999Z',
      maxPrice: 1250,
      minPrice: undefined,
    });
    expect(marketplaceQuery({ currency: 'JPY', min: '3000' })).toMatchObject({ minPrice: 3000 });
  });

  it('counts what narrows the list, not its order', () => {
    expect(narrowing({ sort: 'price', cursor: 'abc' })).toBe(0);
    expect(narrowing({ text: 'jazz', available: 'true' })).toBe(2);
  });
});
