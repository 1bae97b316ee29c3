import { z } from 'zod';
import { isBreached, isObvious } from '../gateways/breached-passwords';

/** A password that somebody chooses. */
export const NewPassword = z
  .string()
  .min(8, 'expected at least 8 characters')
  .max(128, 'expected at most 128 characters')
  .refine((password) => !isBreached(password), 'expected another one: this is on the lists of stolen passwords that are tried first')
  .refine((password) => !isObvious(password), 'expected another one: this is a word of this shop with signs around it');
