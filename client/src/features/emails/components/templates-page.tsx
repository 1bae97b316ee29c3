import { BackLink } from '@/components/ui/back-link';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { TabLinks } from '@/components/ui/tab-links';
import { paths } from '@/config/paths';
import type { Outcome } from '@/lib/api/read';
import type { Previewed } from '../api/read-preview';
import { languageName, wordsOf } from '../email-words';
import { TemplatePreview } from './template-preview';

export function TemplatesPage({ data, problem }: Outcome<Previewed>) {
  return (
    <>
      <BackLink href={paths.emails()}>Mail log</BackLink>
      <PageHeading title="Mail templates">Filled with what somebody might get; codes and links in them lead nowhere.</PageHeading>
      {problem ? <ErrorState title="Templates cannot be shown" problem={problem} /> : <Chosen {...data} />}
    </>
  );
}

function Chosen({ templates, shown }: Previewed) {
  if (!shown) return <EmptyState title="No templates">The marketplace sends no mails.</EmptyState>;
  const { name, language, preview } = shown;
  const languages = templates.find((template) => template.name === name)?.languages ?? [];
  return (
    <>
      <TabLinks
        label="Templates"
        tabs={templates.map((template) => ({
          name: wordsOf(template.name),
          href: paths.emailTemplates({ name: template.name, language }),
          current: template.name === name,
        }))}
      />
      <div aria-hidden="true" className="mb-3 border-t border-line" />
      <TabLinks
        label="Languages"
        tabs={languages.map((one) => ({
          name: languageName(one),
          href: paths.emailTemplates({ name, language: one }),
          current: one === language,
        }))}
      />
      <TemplatePreview name={name} language={language} preview={preview} />
    </>
  );
}
