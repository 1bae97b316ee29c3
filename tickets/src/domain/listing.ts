import type { FieldError } from '@marquee/common/domain';
import { isCurrency, whyNotChargeable } from './currency';

/** What a seller says about a ticket. */
export interface Listing {
  title: string;
  description: string;
  venue: string;
  startsAt: Date;
  /** IANA, such as Europe/Berlin. */
  timeZone: string;
  /** The address of a picture. */
  image?: string | undefined;
  /** In minor units; 0 is free. */
  price: number;
  currency: string;
  quantity: number;
  maxPerAccount?: number | undefined;
  saleOpensAt?: Date | undefined;
  saleClosesAt?: Date | undefined;
}

/** Everything that is wrong with a listing as a whole; its single fields are checked where they come in. */
export function mistakesIn(listing: Listing): FieldError[] {
  const { price, currency, startsAt, saleOpensAt, saleClosesAt, quantity, maxPerAccount } = listing;
  const mistakes: FieldError[] = [];
  const mistake = (field: string, message: string | undefined | false) => message && mistakes.push({ field, message });
  mistake('currency', !isCurrency(currency) && 'expected a currency that payments can be made in, such as EUR');
  mistake('price', whyNotChargeable(price, currency));
  mistake('maxPerAccount', maxPerAccount !== undefined && maxPerAccount > quantity && 'expected at most the quantity');
  mistake('saleClosesAt', saleClosesAt && saleClosesAt > startsAt && 'expected a time before the event begins');
  mistake('saleOpensAt', saleOpensAt && saleOpensAt >= (saleClosesAt ?? startsAt) && 'expected a time before the sale closes');
  return mistakes;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // RangeError: no such zone
  }
}
