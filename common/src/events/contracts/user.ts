import { z } from 'zod';
import { defineContract, personal } from '../contract';
import { Id, Instant, Language } from './fields';

export const UserCreated = defineContract({
  type: 'user:created',
  meaning: 'Someone has an account.',
  data: z.object({ userId: Id, email: personal(z.string()), nickname: personal(z.string()), language: Language.optional() }),
});

export const UserUpdated = defineContract({
  type: 'user:updated',
  meaning: 'What an account says about its owner, after a change.',
  data: z.object({ userId: Id, email: personal(z.string()), nickname: personal(z.string()), language: Language }),
});

export const UserPasswordChanged = defineContract({
  type: 'user:password-changed',
  meaning: 'An account has another password.',
  data: z.object({ userId: Id }),
});

export const UserDeleted = defineContract({
  type: 'user:deleted',
  meaning: 'An account is gone, and the key of its personal fields with it.',
  data: z.object({ userId: Id }),
});

export const UserBanned = defineContract({
  type: 'user:banned',
  meaning: 'An account may not be used, until a time or until the ban is lifted. A later ban replaces an earlier one.',
  data: z.object({ userId: Id, reason: personal(z.string()), until: Instant.optional(), bannedBy: Id }),
});

export const UserBanLifted = defineContract({
  type: 'user:ban-lifted',
  meaning: 'A banned account may be used again.',
  data: z.object({ userId: Id, liftedBy: Id }),
});

export const UserRolesChanged = defineContract({
  type: 'user:roles-changed',
  meaning: 'An account may do more or less than before, from its next token on.',
  data: z.object({ userId: Id, roles: z.array(z.string()) }),
});
