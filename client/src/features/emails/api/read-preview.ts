import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { listTemplates, type TemplateView } from './list-templates';

const Preview = z.object({ subject: z.string(), text: z.string(), html: z.string() });
export type Preview = z.infer<typeof Preview>;

export interface Previewed {
  templates: TemplateView[];
  /** The one that was asked for, or the first; none where there are no templates at all. */
  shown?: { name: string; language: string; preview: Preview };
}

/** A template filled with what somebody might get. */
export async function readPreview(api: Api, asked: { name?: string; language?: string }): Promise<Previewed> {
  const templates = await listTemplates(api);
  const template = templates.find(({ name }) => name === asked.name) ?? templates[0];
  const language = template?.languages.find((one) => one === asked.language) ?? template?.languages[0];
  if (!template || !language) return { templates };
  const { name } = template;
  return { templates, shown: { name, language, preview: await api(apiPaths.emailTemplate(name, { language }), Preview) } };
}
