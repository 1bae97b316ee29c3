import { z } from 'zod';
import { defineContract } from '../contract';
import { Id, Instant } from './fields';

export const ResetRequested = defineContract({
  type: 'reset:requested',
  meaning: 'Somebody says they have forgotten their password. Without `userId` the address they gave has no account, and nobody is told.',
  data: z.object({ resetId: Id, userId: Id.optional(), expiresAt: Instant }),
});

export const ResetUsed = defineContract({
  type: 'reset:used',
  meaning: 'Somebody has chosen another password by a mail: the link in it does nothing any more.',
  data: z.object({ resetId: Id, userId: Id }),
});
