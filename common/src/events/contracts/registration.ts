import { z } from 'zod';
import { defineContract, personal } from '../contract';
import { Count, Id, Instant, Language } from './fields';

export const RegistrationRequested = defineContract({
  type: 'registration:requested',
  meaning:
    'Somebody who gave an address wants an account, or the mail once more (`number` counts them). `known`: the address has an account already, which only its owner is told.',
  data: z.object({
    registrationId: Id,
    number: Count,
    email: personal(z.string()),
    known: z.boolean(),
    language: Language,
    expiresAt: Instant,
  }),
});
