import { z } from 'zod';

/** The identity of anything: a UUID, version 7 where we make it. */
export const Id = z.uuid();
/** An instant: an ISO 8601 string in UTC. */
export const Instant = z.iso.datetime();
/** An amount of money in the currency's smallest unit (cents, yen). */
export const MinorUnits = z
  .int()
  .min(0)
  .meta({ examples: [4_500] });
/** ISO 4217, upper case. */
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code such as EUR')
  .meta({ examples: ['EUR'] });
/** A share in hundredths of a percent: 1900 is 19 %. */
export const BasisPoints = z
  .int()
  .min(0)
  .max(10_000)
  .meta({ examples: [1_900] });
export const Count = z.int().min(0);
/** What somebody reads mails and pages in: ISO 639-1. */
export const Language = z.enum(['en', 'ko']);

/** When and where an event takes place; the time zone is IANA's name of that whose clocks it goes by. */
export const Schedule = z.object({ venue: z.string(), startsAt: Instant, timeZone: z.string() });

/** The event that does not take place, where that is why something happened. */
export const CancelledEvent = z.object({
  title: z.string(),
  /** In the seller's words. */
  reason: z.string().optional(),
});
