import { z } from 'zod';

/** The identity of anything. */
export const Id = z.uuid();

/** An instant: an ISO 8601 string on the wire, a `Date` in handlers and views, both ways. */
export const Timestamp = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

/** Declares an answer without a body: `responses: { 204: Nothing }`. */
export const Nothing = z.undefined();

/** A whole number in a query string, within bounds, both included. */
export function queryInteger(min: number, max: number) {
  const expected = `expected a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^-?\d{1,15}$/, expected)
    .transform(Number)
    .refine((value) => value >= min && value <= max, expected)
    .meta({ type: 'integer', minimum: min, maximum: max });
}

/** `true` or `false` in a query string. */
export function queryFlag() {
  return z.enum(['true', 'false']).transform((value) => value === 'true');
}

/** What every list takes: `cursor` (from the page before) and `limit`. Spread it into the query's schema. */
export function pageQuery(defaultLimit = 24, maxLimit = 100) {
  return {
    cursor: z.string().max(500).optional().describe('nextCursor of the page before'),
    limit: queryInteger(1, maxLimit).default(defaultLimit).describe(`Items on the page; ${defaultLimit} when absent`),
  };
}

/** One page of a list. `nextCursor` is null on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
