import { z } from 'zod';

/** How many sessions a request ended. */
export const Ended = z.object({ ended: z.int() });
