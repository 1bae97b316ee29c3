import { Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import { highestPrice } from '../domain/currencies';
import { listingRules, refundPolicies, type Listing } from '../domain/listing';

/**
 * What is certainly past, or too far off to be meant. Whether a time is still to come the rules decide, by the clock; naming
 * the clear cases here puts them beside the other wrong fields.
 */
const earliest = new Date('2026-01-01T00:00:00Z');
const latest = new Date('2200-01-01T00:00:00Z');
const mostTickets = 1_000_000;
/** In basis points. No country takes as much. */
const highestTaxRate = 5_000;

const line = (most: number) => z.string().trim().min(1, 'expected some text').max(most);
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? undefined);
const moment = () => Timestamp.refine((time) => time < latest, 'expected a time before 2200');

/** Unlike `z.int()`, it does not keep the rules about the listing as a whole from being asked. */
const whole = (least: number, most: number) =>
  z.number().multipleOf(1, 'expected a whole number').min(least).max(most).meta({ type: 'integer' });

const fields = z.object({
  title: line(200),
  description: z.string().trim().max(5_000).default(''),
  venue: line(200),
  startsAt: moment().refine((time) => time >= earliest, 'expected a time in the future'),
  timeZone: z.string().max(64).describe('IANA, such as Europe/Berlin'),
  image: optional(z.string().trim().max(2_000)).describe('An http(s) address, or a path that begins with /'),
  price: whole(0, highestPrice).describe('In minor units: 0, or at least what the payment provider takes'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code such as EUR'),
  taxRate: optional(whole(0, highestTaxRate)).describe('Of the tax that the price contains, in basis points: 1900 is 19 %'),
  quantity: whole(1, mostTickets).default(1),
  maxPerAccount: optional(whole(1, mostTickets)),
  saleOpensAt: optional(moment()),
  saleClosesAt: optional(moment()),
  refundPolicy: optional(z.enum(refundPolicies)).describe('Until when buyers get their money back for the asking'),
  refundDays: optional(whole(0, 365)).describe('With "until": so many days before the start'),
});

/** A whole listing. All that is wrong with it is named at once. */
export const ListingBody = listingRules
  .reduce((schema, { field, complaint }) => {
    const error = ({ input }: { input: unknown }) => complaint(input as Partial<Listing>) ?? 'wrong';
    const holds = (listing: unknown) => complaint(listing as Partial<Listing>) === undefined;
    return schema.refine(holds, { path: [field], error: error as never, when: ({ value }) => typeof value === 'object' && value !== null });
  }, fields)
  .meta({ id: 'Listing' });

/** With every field there, if only as undefined, so that it replaces another listing whole. */
export function listingOf(body: z.output<typeof ListingBody>): Listing {
  const { title, description, venue, startsAt, timeZone, image, price, currency, taxRate, quantity, maxPerAccount } = body;
  const { saleOpensAt, saleClosesAt, refundPolicy, refundDays } = body;
  return {
    ...{ title, description, venue, startsAt, timeZone, image, price, currency, taxRate, quantity, maxPerAccount },
    ...{ saleOpensAt, saleClosesAt, refundPolicy, refundDays },
  };
}
