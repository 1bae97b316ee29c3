import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import { languages, templateNames } from '../domain/template';

export const listTemplates = route({
  method: 'get',
  path: '/api/notifications/templates',
  summary: 'List the kinds of mails',
  auth: 'user',
  roles: ['operator', 'admin'],
  responses: { 200: z.object({ items: z.array(z.object({ name: z.enum(templateNames), languages: z.array(z.enum(languages)) })) }) },
  handle: () => ok({ items: templateNames.map((name) => ({ name, languages: [...languages] })) }),
});
