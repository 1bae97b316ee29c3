import { Id } from '@marquee/common/http';
import { z } from 'zod';

export const PersonView = z.object({ id: Id, nickname: z.string().nullable().describe('Null once the account is gone') });
