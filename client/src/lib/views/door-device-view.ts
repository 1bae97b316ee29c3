import { z } from 'zod';

export const DoorDeviceView = z.object({
  id: z.string(),
  ticketId: z.string(),
  name: z.string(),
  role: z.enum(['steward', 'supervisor']),
  state: z.enum(['waiting', 'paired', 'revoked']),
  pairedAt: z.string().nullable(),
});
export type DoorDeviceView = z.infer<typeof DoorDeviceView>;
