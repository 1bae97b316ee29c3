import { Id, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import { stateOf, type Device } from '../domain/device';

export const RoleView = z.enum(['steward', 'supervisor']).describe('Stewards scan; supervisors also search, and take admissions back');

export const DeviceView = z
  .object({
    id: Id,
    ticketId: Id,
    name: z.string(),
    role: RoleView,
    state: z.enum(['waiting', 'paired', 'revoked']),
    pairedAt: Timestamp.nullable(),
  })
  .meta({ id: 'DoorDevice' });

export function deviceViewOf(device: Device): z.output<typeof DeviceView> {
  const { id, ticketId, name, role, pairedAt = null } = device;
  return { id, ticketId, name, role, state: stateOf(device), pairedAt };
}
