import type { FieldError } from '@marquee/common/domain';
import { currencies, whyNotCharged } from './currencies';
import { isTimeZone } from './time-zone';

export const refundPolicies = ['none', 'until', 'always'] as const;
export type RefundPolicy = (typeof refundPolicies)[number];

/** What a seller says about a ticket, and may say anew later. */
export interface Listing {
  title: string;
  description: string;
  venue: string;
  startsAt: Date;
  /** IANA: where `startsAt` is read. */
  timeZone: string;
  /** The address of a picture. */
  image?: string | undefined;
  /** In minor units; 0 is free. */
  price: number;
  /** ISO 4217 */
  currency: string;
  /** Of the tax that the price contains, in basis points; absent where the seller states none. */
  taxRate?: number | undefined;
  quantity: number;
  maxPerAccount?: number | undefined;
  saleOpensAt?: Date | undefined;
  saleClosesAt?: Date | undefined;
  /** Until when a buyer gets the money back for the asking; absent is `none`. */
  refundPolicy?: RefundPolicy | undefined;
  /** With `until`: so many days before the start. */
  refundDays?: number | undefined;
}

export interface ListingRule {
  field: keyof Listing;
  /** What was expected instead; undefined when the rule holds, or cannot be judged because a field it needs is wrong itself. */
  complaint: (listing: Partial<Record<keyof Listing, unknown>>) => string | undefined;
}

const isDate = (value: unknown): value is Date => value instanceof Date && !Number.isNaN(value.getTime());

/** What makes sense of the fields together. Each rule can be judged although others do not hold, so that all are named at once. */
export const listingRules: readonly ListingRule[] = [
  {
    field: 'timeZone',
    complaint: ({ timeZone }) =>
      typeof timeZone === 'string' && !isTimeZone(timeZone) ? 'expected an IANA time zone such as Europe/Berlin' : undefined,
  },
  {
    field: 'currency',
    complaint: ({ currency }) =>
      typeof currency === 'string' && !Object.hasOwn(currencies, currency)
        ? `expected one of ${Object.keys(currencies).sort().join(', ')}`
        : undefined,
  },
  {
    field: 'price',
    complaint: ({ price, currency }) =>
      typeof price === 'number' && typeof currency === 'string' ? whyNotCharged(price, currency) : undefined,
  },
  {
    field: 'image',
    complaint: ({ image }) =>
      typeof image === 'string' && !isPicture(image) ? 'expected an http(s) address, or a path that begins with /' : undefined,
  },
  {
    field: 'maxPerAccount',
    complaint: ({ maxPerAccount, quantity }) =>
      typeof maxPerAccount === 'number' && typeof quantity === 'number' && maxPerAccount > quantity
        ? 'expected at most the quantity'
        : undefined,
  },
  {
    field: 'saleClosesAt',
    complaint: ({ saleClosesAt, startsAt }) =>
      isDate(saleClosesAt) && isDate(startsAt) && saleClosesAt > startsAt ? 'expected a time not after startsAt' : undefined,
  },
  {
    field: 'saleOpensAt',
    complaint: ({ saleOpensAt, saleClosesAt, startsAt }) => {
      const end = saleClosesAt ?? startsAt;
      return isDate(saleOpensAt) && isDate(end) && saleOpensAt >= end ? 'expected a time before the sale closes' : undefined;
    },
  },
  {
    field: 'refundDays',
    complaint: ({ refundPolicy, refundDays }) => {
      if (refundPolicy === 'until') return refundDays === undefined ? 'expected so many days before the start' : undefined;
      return refundDays === undefined || refundDays === null ? undefined : 'expected only with the refundPolicy "until"';
    },
  },
];

/** Everything that is wrong with a listing as a whole. */
export function mistakesIn(listing: Listing): FieldError[] {
  return listingRules.flatMap(({ field, complaint }) => {
    const message = complaint(listing);
    return message === undefined ? [] : [{ field, message }];
  });
}

/** When the sale is over, whatever is left. */
export function saleEndsAt({ saleClosesAt, startsAt }: Pick<Listing, 'saleClosesAt' | 'startsAt'>): Date {
  return saleClosesAt ?? startsAt;
}

/** A path that begins with two slashes would be another site. */
function isPicture(image: string): boolean {
  if (image.startsWith('/')) return !/^\/[/\\]/.test(image);
  return /^https?:\/\//i.test(image) && URL.canParse(image);
}
