import { z } from 'zod';

/** What a browser says it is. */
export const DeviceView = z.object({
  name: z.string(),
  kind: z.enum(['computer', 'phone', 'tablet', 'other']).catch('other'),
});
export type DeviceView = z.infer<typeof DeviceView>;
