import type { FieldErrors } from '../../lib/forms/field-errors';
import { parseMoney, typedMoney } from '../../lib/money/parse-money';
import { parseTaxRate, typedTaxRate } from '../../lib/money/tax-rate';
import { instantOf, typedTimeAt } from '../../lib/time/typed-time';
import { isTimeZone } from '../../lib/time/zone-clock';
import { RefundKind } from '../../lib/views/refund-kind';
import type { TicketView } from '../../lib/views/ticket-view';

export const listingFields = [
  'title',
  'description',
  'venue',
  'startsAt',
  'timeZone',
  'image',
  'price',
  'currency',
  'taxRate',
  'quantity',
  'maxPerAccount',
  'saleOpensAt',
  'saleClosesAt',
  'refundPolicy',
  'refundDays',
] as const;
export type ListingField = (typeof listingFields)[number];

/** The form as it stands: what people typed, times on the venue's clocks, money in major units. */
export type TypedListing = Record<ListingField, string>;

/** The listing as the marketplace takes it: instants, minor units, and no empty fields. */
export interface Listing {
  title: string;
  description: string;
  venue: string;
  startsAt: string;
  timeZone: string;
  image?: string;
  price: number;
  currency: string;
  taxRate?: number;
  quantity: number;
  maxPerAccount?: number;
  saleOpensAt?: string;
  saleClosesAt?: string;
  refundPolicy: RefundKind;
  refundDays?: number;
}

export type CheckedListing = { listing: Listing; errors?: undefined } | { listing?: undefined; errors: FieldErrors<ListingField> };

/** Turns what was typed into a listing, or says field by field what is in the way. */
export function checkListing(typed: TypedListing): CheckedListing {
  const errors: FieldErrors<ListingField> = {};
  const fail = (field: ListingField, message: string) => void (errors[field] ??= message);

  if (!typed.title.trim()) fail('title', 'Give the event a title.');
  if (!typed.venue.trim()) fail('venue', 'Say where it takes place.');
  if (!isTimeZone(typed.timeZone)) fail('timeZone', 'Choose a time zone from the list, like Europe/Berlin.');
  if (typed.image.trim() && !isPictureAddress(typed.image)) fail('image', 'Enter an address that begins with https://');

  const price = parseMoney(typed.price, typed.currency);
  if (!price.ok) fail('price', price.message);
  const taxRate = typed.taxRate.trim() ? parseTaxRate(typed.taxRate) : null;
  if (taxRate === undefined) fail('taxRate', 'Enter a percentage up to 50, like 19 or 5.5, or leave it empty.');
  const quantity = wholeNumber(typed.quantity);
  if (quantity === undefined) fail('quantity', 'Enter a whole number, at least 1.');
  const maxPerAccount = typed.maxPerAccount.trim() ? wholeNumber(typed.maxPerAccount) : null;
  if (maxPerAccount === undefined) fail('maxPerAccount', 'Enter a whole number, at least 1, or leave it empty.');

  if (maxPerAccount && quantity && maxPerAccount > quantity) fail('maxPerAccount', 'That is more than there are tickets.');

  const time = (field: 'startsAt' | 'saleOpensAt' | 'saleClosesAt') =>
    typed[field] && isTimeZone(typed.timeZone) ? instantOf(typed[field], typed.timeZone) : undefined;
  const [startsAt, saleOpensAt, saleClosesAt] = [time('startsAt'), time('saleOpensAt'), time('saleClosesAt')];
  if (!typed.startsAt) fail('startsAt', 'Say when it starts.');
  if (startsAt && saleClosesAt && saleClosesAt > startsAt) fail('saleClosesAt', 'The sale must close before the event starts.');
  const end = saleClosesAt ?? startsAt;
  if (saleOpensAt && end && saleOpensAt >= end) fail('saleOpensAt', 'The sale must open before it closes.');

  const refundPolicy = RefundKind.safeParse(typed.refundPolicy).data;
  if (!refundPolicy) fail('refundPolicy', 'Choose one of the list.');
  const refundDays = refundPolicy === 'until' ? numberOfDays(typed.refundDays) : null;
  if (refundDays === undefined) fail('refundDays', 'Enter a whole number, up to 365.');

  if (
    Object.keys(errors).length > 0 ||
    !refundPolicy ||
    !price.ok ||
    !startsAt ||
    !quantity ||
    maxPerAccount === undefined ||
    taxRate === undefined
  ) {
    return { errors };
  }
  return {
    listing: {
      title: typed.title.trim(),
      description: typed.description.trim(),
      venue: typed.venue.trim(),
      startsAt: startsAt.toISOString(),
      timeZone: typed.timeZone,
      image: typed.image.trim() || undefined,
      price: price.minorUnits,
      currency: typed.currency,
      taxRate: taxRate ?? undefined,
      quantity,
      maxPerAccount: maxPerAccount ?? undefined,
      saleOpensAt: saleOpensAt?.toISOString(),
      saleClosesAt: saleClosesAt?.toISOString(),
      refundPolicy,
      refundDays: refundDays ?? undefined,
    },
  };
}

/** A listing as one would have typed it. */
export function typedListing(ticket: TicketView): TypedListing {
  const time = (instant: string | null) => (instant ? typedTimeAt(new Date(instant), ticket.timeZone) : '');
  return {
    title: ticket.title,
    description: ticket.description,
    venue: ticket.venue,
    startsAt: time(ticket.startsAt),
    timeZone: ticket.timeZone,
    image: ticket.image ?? '',
    price: typedMoney(ticket.price, ticket.currency),
    currency: ticket.currency,
    taxRate: ticket.taxRate === null ? '' : typedTaxRate(ticket.taxRate),
    quantity: String(ticket.quantity),
    maxPerAccount: ticket.maxPerAccount === null ? '' : String(ticket.maxPerAccount),
    saleOpensAt: time(ticket.saleOpensAt),
    saleClosesAt: time(ticket.saleClosesAt),
    refundPolicy: ticket.refundPolicy,
    refundDays: ticket.refundDays === null ? '' : String(ticket.refundDays),
  };
}

export const emptyListing: TypedListing = {
  title: '',
  description: '',
  venue: '',
  startsAt: '',
  timeZone: '',
  image: '',
  price: '',
  currency: 'EUR',
  taxRate: '',
  quantity: '1',
  maxPerAccount: '',
  saleOpensAt: '',
  saleClosesAt: '',
  refundPolicy: 'none',
  refundDays: '7',
};

/** The fields in which two forms differ. */
export function differingFields(one: TypedListing, other: TypedListing): ListingField[] {
  return listingFields.filter((field) => one[field] !== other[field]);
}

function wholeNumber(typed: string): number | undefined {
  const text = typed.trim();
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined;
}

function numberOfDays(typed: string): number | undefined {
  const text = typed.trim();
  return /^\d{1,3}$/.test(text) && Number(text) <= 365 ? Number(text) : undefined;
}

function isPictureAddress(typed: string): boolean {
  const text = typed.trim();
  return text.startsWith('/') ? !text.startsWith('//') : URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
