import type { Metadata } from 'next';
import { paths } from '@/config/paths';
import { readPreview } from '@/features/emails/api/read-preview';
import { TemplatesPage } from '@/features/emails/components/templates-page';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Mail templates' };

export default async function TemplatesRoute({ searchParams }: PagePropsOf) {
  const parameters = await searchParams;
  const asked = { name: firstOf(parameters.name), language: firstOf(parameters.language) };
  return <TemplatesPage {...await read(paths.emailTemplates(asked), (api) => readPreview(api, asked))} />;
}
