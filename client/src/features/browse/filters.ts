import { currencies } from '../../lib/money/currencies';
import { parseMoney } from '../../lib/money/parse-money';

/** What a visitor looks for, as it stands in the address of the page. */
export interface Filters {
  text?: string;
  /** Days, "2026-08-14", both included. */
  from?: string;
  to?: string;
  currency?: string;
  /** Amounts as typed, in the currency's major unit; they mean nothing without a currency. */
  min?: string;
  max?: string;
  state?: 'on_sale' | 'paused' | 'ended' | 'cancelled';
  available?: 'true';
  seller?: string;
  sort?: 'soonest' | 'newest' | 'price' | 'rating';
  cursor?: string;
}

type Parameters = Record<string, string | string[] | undefined>;

/** Reads an address. What makes no sense there is left out, so that a mangled link still shows something. */
export function filtersFrom(parameters: Parameters): Filters {
  const one = (name: string) => {
    const value = parameters[name];
    return (Array.isArray(value) ? value[0] : value)?.trim() || undefined;
  };
  const day = (name: string) => (/^\d{4}-\d{2}-\d{2}$/.test(one(name) ?? '') && isDay(one(name)) ? one(name) : undefined);
  const oneOf = <Value extends string>(name: string, values: readonly Value[]) => values.find((value) => value === one(name));
  const currency = oneOf('currency', currencies) ?? upperCode(one('currency'));
  const amount = (name: string) => (currency && parseMoney(one(name) ?? '', currency).ok ? one(name) : undefined);
  return {
    text: one('text')?.slice(0, 100),
    from: day('from'),
    to: day('to'),
    currency,
    min: amount('min'),
    max: amount('max'),
    state: oneOf('state', ['paused', 'ended', 'cancelled']),
    available: oneOf('available', ['true']),
    seller: /^[0-9a-f-]{36}$/i.test(one('seller') ?? '') ? one('seller') : undefined,
    sort: oneOf('sort', ['newest', 'price', 'rating']),
    cursor: one('cursor'),
  };
}

/** The same for the marketplace: days become instants, amounts minor units. */
export function marketplaceQuery(filters: Filters): Record<string, string | number | undefined> {
  const { text, from, to, currency, min, max, state, available, seller, sort, cursor } = filters;
  const minorUnits = (typed: string | undefined) => {
    const amount = typed && currency ? parseMoney(typed, currency) : undefined;
    return amount?.ok ? amount.minorUnits : undefined;
  };
  return {
    text,
    from: from && `${from}T00:00:00.000Z`,
    to: to && `${to}T23:59:59.999Z`,
    currency,
    minPrice: minorUnits(min),
    maxPrice: minorUnits(max),
    state,
    available,
    seller,
    sort,
    cursor,
  };
}

/** How many choices narrow the list down; the order of a list and the page of it do not. */
export function narrowing({ sort: _sort, cursor: _cursor, ...choices }: Filters): number {
  return Object.values(choices).filter(Boolean).length;
}

/** How many events the board over the list takes. */
export const boardLines = 3;

/** The page as one comes to it: the board belongs here, and not to the results of a search. */
export function isUntouched(filters: Filters): boolean {
  return narrowing(filters) === 0 && !filters.sort && !filters.cursor;
}

const isDay = (text: string | undefined) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
const upperCode = (text: string | undefined) => (/^[A-Z]{3}$/.test(text ?? '') ? text : undefined);
