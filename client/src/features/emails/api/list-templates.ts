import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';

const TemplateView = z.object({ name: z.string(), languages: z.array(z.string()) });
export type TemplateView = z.infer<typeof TemplateView>;

const Templates = z.object({ items: z.array(TemplateView) });

export async function listTemplates(api: Api): Promise<TemplateView[]> {
  return (await api(apiPaths.emailTemplates(), Templates)).items;
}
