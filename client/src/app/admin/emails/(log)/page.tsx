import type { Metadata } from 'next';
import { paths } from '@/config/paths';
import { listEmails, type EmailFilter } from '@/features/emails/api/list-emails';
import { listTemplates } from '@/features/emails/api/list-templates';
import { EmailsPage } from '@/features/emails/components/emails-page';
import { EmailView } from '@/features/emails/email-view';
import { readCurrentUser } from '@/features/session/api/read-current-user';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import { idFrom } from '@/lib/navigation/id-from';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Mail log' };

export default async function EmailsRoute({ searchParams }: PagePropsOf) {
  const parameters = await searchParams;
  const templates = await read(paths.emails(), listTemplates);
  const filter: EmailFilter = {
    status: EmailView.shape.status.safeParse(firstOf(parameters.status)).data,
    template: templates.data?.find(({ name }) => name === firstOf(parameters.template))?.name,
    userId: idFrom(firstOf(parameters.userId)),
    cursor: firstOf(parameters.cursor),
  };
  const [user, emails] = await Promise.all([readCurrentUser(), read(paths.emails({ ...filter }), (api) => listEmails(api, filter))]);
  return <EmailsPage emails={emails} templates={templates} filter={filter} seesUsers={user?.roles.includes('admin') ?? false} />;
}
