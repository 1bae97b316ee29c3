import { z } from 'zod';

/** What is known of an account that waits for its owner to read a mail. */
export const RequestedRegistration = z.object({
  registrationId: z.string(),
  expiresAt: z.string(),
  /** When the mail may be sent once more. */
  resendAfter: z.string(),
});
export type RequestedRegistration = z.infer<typeof RequestedRegistration>;
