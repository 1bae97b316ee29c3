import { ChevronRight } from 'lucide-react';
import { VisitorTime } from '@/components/ui/visitor-time';
import type { EmailView } from '../email-view';
import { formatAttempts, languageName, wordsOf } from '../email-words';
import { EmailDetails } from './email-details';
import { StatusBadge } from './status-badge';

interface EmailRowProps {
  email: EmailView;
  seesUsers: boolean;
}

/** One line per mail; what mail servers said about it opens below. */
export function EmailRow({ email, seesUsers }: EmailRowProps) {
  const { template, language, to, status, queuedAt, attempts } = email;
  return (
    <li>
      <details className="group">
        <summary className="grid list-none grid-cols-[1rem_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 px-2 py-3 hover:bg-sunken lg:grid-cols-[1rem_minmax(0,1fr)_7rem_6rem_14rem] lg:items-center [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden="true"
            className="mt-1 size-4 text-ink-soft transition-transform group-open:rotate-90 motion-reduce:transition-none lg:mt-0"
          />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <span className="font-semibold">{wordsOf(template)}</span>
            <span className="label-small block">{to ?? 'The address cannot be read'}</span>
          </span>
          <span className="justify-self-end lg:justify-self-start">
            <StatusBadge status={status} />
          </span>
          <span className="label-small figures col-start-2 lg:col-start-auto">
            {formatAttempts(attempts.length)}
            <span className="lg:hidden">, {languageName(language)}</span>
          </span>
          <span className="label-small figures col-span-2 col-start-2 lg:col-span-1 lg:col-start-auto lg:text-right">
            <VisitorTime at={queuedAt} show="second" />
          </span>
        </summary>
        <EmailDetails email={email} seesUsers={seesUsers} />
      </details>
    </li>
  );
}
