import { z } from 'zod';

/** Whether the money goes back for the asking: only if the seller agrees, until a time before the start, or always. */
export const RefundKind = z.enum(['none', 'until', 'always']);
export type RefundKind = z.infer<typeof RefundKind>;
