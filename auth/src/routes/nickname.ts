import { z } from 'zod';

const SHAPE = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|[ ._'-](?=[\p{L}\p{N}]))*$/u;

/** What somebody wants to be called. */
export const Nickname = z
  .string()
  .min(2, 'expected at least 2 characters')
  .max(30, 'expected at most 30 characters')
  .regex(SHAPE, 'expected letters and digits, with single spaces, dots, dashes or underscores between them');
