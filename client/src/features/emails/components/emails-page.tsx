import { ButtonLink } from '@/components/ui/button-link';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { paths } from '@/config/paths';
import type { Outcome } from '@/lib/api/read';
import type { EmailFilter, EmailPage } from '../api/list-emails';
import type { TemplateView } from '../api/list-templates';
import { EmailList } from './email-list';

interface EmailsPageProps {
  emails: Outcome<EmailPage>;
  /** Without them one cannot choose among them; the log is there all the same. */
  templates: Outcome<TemplateView[]>;
  filter: EmailFilter;
  seesUsers: boolean;
}

export function EmailsPage({ emails, templates, filter, seesUsers }: EmailsPageProps) {
  return (
    <>
      <PageHeading title="Mail log" action={<ButtonLink href={paths.emailTemplates()}>Templates</ButtonLink>}>
        What the marketplace sends to people, newest first.
      </PageHeading>
      {emails.problem ? (
        <ErrorState title="Mails cannot be shown" problem={emails.problem} />
      ) : (
        <EmailList page={emails.data} filter={filter} templateNames={templates.data?.map(({ name }) => name) ?? []} seesUsers={seesUsers} />
      )}
    </>
  );
}
