import { z } from 'zod';
import { defineContract } from '../contract';
import { Count, Id, Instant } from './fields';

/** Everything a gate says: every event carries it whole. */
const Gate = z.object({
  ticketId: Id,
  sellerId: Id,
  capacity: Count,
  reentry: z.boolean(),
  form: z.enum(['rotating', 'static']),
  selfCheckIn: z.boolean(),
  at: Instant,
});

export const GateOpened = defineContract({ type: 'gate:opened', meaning: 'Passes are admitted from now on.', data: Gate });

export const GateClosed = defineContract({ type: 'gate:closed', meaning: 'Nobody is admitted for now.', data: Gate });

export const GateEnded = defineContract({
  type: 'gate:ended',
  meaning: 'The event is over, and its gate does not open again. The record stays.',
  data: Gate,
});

export const GateChanged = defineContract({ type: 'gate:changed', meaning: 'The seller changed what a gate asks for.', data: Gate });
