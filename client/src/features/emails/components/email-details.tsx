import Link from 'next/link';
import type { ReactNode } from 'react';
import { VisitorTime } from '@/components/ui/visitor-time';
import { paths } from '@/config/paths';
import type { EmailView } from '../email-view';
import { languageName, reasonOf, wordsOf } from '../email-words';
import { AttemptList } from './attempt-list';
import { ResendEmail } from './resend-email';

interface EmailDetailsProps {
  email: EmailView;
  seesUsers: boolean;
}

export function EmailDetails({ email, seesUsers }: EmailDetailsProps) {
  const { id, template, language, userId, to, doneAt, nextAttemptAt, attempts } = email;
  const reason = reasonOf(email);
  return (
    <div className="grid gap-x-8 gap-y-5 bg-sunken px-4 py-5 [overflow-wrap:anywhere] sm:pl-9 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <dl className="grid content-start gap-x-6 gap-y-3 text-[0.9375rem] sm:grid-cols-2">
        {reason && (
          <Fact name="Why" wide>
            {reason}
          </Fact>
        )}
        <Fact name="Language">{languageName(language)}</Fact>
        {doneAt && (
          <Fact name="Done">
            <VisitorTime at={doneAt} show="second" />
          </Fact>
        )}
        {nextAttemptAt && (
          <Fact name="Next attempt">
            <VisitorTime at={nextAttemptAt} show="second" />
          </Fact>
        )}
        {userId && (
          <Fact name="User" wide>
            {seesUsers ? (
              <Link href={paths.person(userId)} className="prose-link">
                {userId}
              </Link>
            ) : (
              userId
            )}
            {', '}
            <Link href={paths.emails({ userId })} className="prose-link">
              all mails to this user
            </Link>
          </Fact>
        )}
        <Fact name="Mail" wide>
          <code className="text-sm select-all">{id}</code>
        </Fact>
      </dl>
      <AttemptList attempts={attempts} />
      <ResendEmail emailId={id} name={`${wordsOf(template)}${to ? ` to ${to}` : ''}`} />
    </div>
  );
}

function Fact({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'sm:col-span-2' : undefined}>
      <dt className="label-small">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
