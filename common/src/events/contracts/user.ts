import { z } from 'zod';
import { defineContract, personal } from '../contract';
import { Id } from './fields';

export const UserCreated = defineContract({
  type: 'user:created',
  meaning: 'Someone has an account.',
  data: z.object({ userId: Id, email: personal(z.string()), nickname: personal(z.string()) }),
});
