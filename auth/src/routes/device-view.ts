import { z } from 'zod';
import type { Device } from '../domain/device';

export const DeviceView = z
  .object({ name: z.string(), kind: z.enum(['computer', 'phone', 'tablet', 'other']) })
  .meta({ id: 'Device', description: 'A browser, as it describes itself' });

export function deviceView({ name, kind }: Device): z.output<typeof DeviceView> {
  return { name, kind };
}
