import { Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import { highestPrice } from '../domain/currency';
import { isTimeZone } from '../domain/listing';

const picture = z
  .string()
  .max(2_000)
  .refine((text) => /^\/[^/\\]/.test(text) || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)), 'expected the address of a picture');

/** What a seller says about a ticket. Optional fields that are left out, or null, are none. */
export const ListingBody = z
  .object({
    title: z.string().trim().min(1).max(200),
    description: z.string().trim().max(5_000).default(''),
    venue: z.string().trim().min(1).max(200),
    startsAt: Timestamp,
    timeZone: z.string().refine(isTimeZone, 'expected an IANA time zone such as Europe/Berlin'),
    image: picture.nullish().transform((value) => value ?? undefined),
    price: z.int().min(0).max(highestPrice).describe('In minor units; 0 is free'),
    currency: z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code such as EUR'),
    quantity: z.int().min(1).max(1_000_000).default(1),
    maxPerAccount: z
      .int()
      .min(1)
      .nullish()
      .transform((value) => value ?? undefined),
    saleOpensAt: Timestamp.nullish().transform((value) => value ?? undefined),
    saleClosesAt: Timestamp.nullish().transform((value) => value ?? undefined),
  })
  .meta({ id: 'Listing' });
