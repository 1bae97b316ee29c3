import { z } from 'zod';

/** An address that mail can be sent to. The lengths are those that mail servers take (RFC 5321, section 4.5.3.1). */
export const EmailAddress = z
  .email('expected an e-mail address')
  .max(254, 'expected at most 254 characters')
  .regex(/^[^@]{1,64}@/, 'expected at most 64 characters before the @');
