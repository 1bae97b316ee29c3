import { z } from 'zod';
import { defineContract } from '../contract';
import { Id, Instant } from './fields';

export const ExpirationComplete = defineContract({
  type: 'expiration:complete',
  meaning: 'The deadline of a hold has passed, by the clock of `expiration`.',
  data: z.object({ orderId: Id, expiresAt: Instant }),
});
