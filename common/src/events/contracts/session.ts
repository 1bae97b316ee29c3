import { z } from 'zod';
import { defineContract, personal } from '../contract';
import { Id } from './fields';

export const SessionStarted = defineContract({
  type: 'session:started',
  meaning: 'Somebody signed in on a device. `newDevice`: it is not the first one they use, and was never seen with them before.',
  data: z.object({
    sessionId: Id,
    userId: Id,
    deviceId: Id,
    deviceName: personal(z.string()),
    address: personal(z.string()),
    newDevice: z.boolean(),
  }),
});

export const SessionEnded = defineContract({
  type: 'session:ended',
  meaning: 'A session is over: whatever still shows its token is refused.',
  data: z.object({
    sessionId: Id,
    userId: Id,
    reason: z.enum(['signed_out', 'ended_elsewhere', 'replaced', 'token_reused', 'password_changed', 'banned', 'too_many']),
  }),
});
