import { z } from 'zod';

/** Why an operator does it, in some words: it is recorded for ever. */
export const Reason = z
  .string()
  .trim()
  .max(500)
  .regex(/\S\s+\S/, 'expected some words that say why');

export const ServiceName = z.string().regex(/^[a-z-]{1,50}$/, 'expected the name of a service');
