import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { LookAgain } from '@/components/ui/look-again';
import { Paging } from '@/components/ui/paging';
import { TabLinks } from '@/components/ui/tab-links';
import { paths } from '@/config/paths';
import type { EmailFilter, EmailPage } from '../api/list-emails';
import { emailStatuses } from '../email-view';
import { statusNames } from '../email-words';
import { EmailRow } from './email-row';
import { TemplateFilter } from './template-filter';

interface EmailListProps {
  page: EmailPage;
  filter: EmailFilter;
  templateNames: string[];
  /** Whether the visitor may look at users. */
  seesUsers: boolean;
}

export function EmailList({ page: { items, nextCursor }, filter, templateNames, seesUsers }: EmailListProps) {
  const { cursor, ...kept } = filter;
  const isUnderWay = items.some(({ status }) => status === 'queued' || status === 'sending');
  return (
    <>
      <div className="mb-3 flex flex-col justify-between gap-x-6 gap-y-3 md:flex-row md:items-center">
        <TabLinks
          label="Mails by status"
          tabs={[undefined, ...emailStatuses].map((status) => ({
            name: status ? statusNames[status] : 'All',
            href: paths.emails({ ...kept, status }),
            current: status === filter.status,
          }))}
        />
        <TemplateFilter filter={filter} names={templateNames} />
      </div>
      {filter.userId && (
        <p className="mb-3 text-[0.9375rem] text-ink-soft">
          Only mails to one user.{' '}
          <Link href={paths.emails({ ...kept, userId: undefined })} className="prose-link text-ink">
            Mails to everybody
          </Link>
        </p>
      )}
      {isUnderWay && <LookAgain key={items.map(({ id, status }) => id + status).join()} />}
      {items.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {items.map((email) => (
            <EmailRow key={email.id} email={email} seesUsers={seesUsers} />
          ))}
        </ul>
      ) : (
        <EmptyState title="No mails" action={isNarrowed(kept) && <ButtonLink href={paths.emails()}>All mails</ButtonLink>}>
          {isNarrowed(kept) ? 'No mail is like that.' : 'What the marketplace sends to people is listed here.'}
        </EmptyState>
      )}
      <Paging
        what="mails"
        first={cursor && paths.emails({ ...kept })}
        next={nextCursor ? paths.emails({ ...kept, cursor: nextCursor }) : undefined}
      />
    </>
  );
}

function isNarrowed(filter: EmailFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}
