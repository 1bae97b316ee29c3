import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import { languages, templateNames } from '../domain/template';
import { preview } from '../domain/templates';

export const previewTemplate = route({
  method: 'get',
  path: '/api/notifications/templates/:name',
  summary: 'Show a kind of mail with made-up data',
  auth: 'user',
  roles: ['operator', 'admin'],
  params: z.object({ name: z.enum(templateNames) }),
  query: z.object({ language: z.enum(languages).default('en') }),
  responses: { 200: z.object({ subject: z.string(), text: z.string(), html: z.string() }) },
  handle: ({ params, query }) => ok(preview(params.name, query.language)),
});
