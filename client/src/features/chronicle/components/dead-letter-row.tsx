'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { paths } from '@/config/paths';
import { discardDeadLetter, retryDeadLetter } from '../api/act-on-dead-letters';
import type { DeadLetterView } from '../dead-letter-view';
import { shortSubject } from '../names';
import type { Act } from './dead-letter-board';
import { Fact } from './fact';
import { FieldList } from './field-list';
import { Instant } from './instant';
import { ReasonDialog } from './reason-dialog';

interface DeadLetterRowProps {
  letter: DeadLetterView;
  /** Absent for who only reads. */
  act?: Act;
}

/** One line; what the event says, and what can be done, opens below. */
export function DeadLetterRow({ letter, act }: DeadLetterRowProps) {
  const { service, consumer, subject, version, error, since, event } = letter;
  return (
    <li>
      <details className="group">
        <summary className="grid list-none grid-cols-[1rem_minmax(0,1fr)] items-baseline gap-x-3 gap-y-0.5 px-2 py-3 text-[0.9375rem] hover:bg-sunken lg:grid-cols-[1rem_minmax(0,1fr)_minmax(0,1fr)_15rem] [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden="true"
            className="size-4 self-center text-ink-soft transition-transform group-open:rotate-90 motion-reduce:transition-none max-lg:self-start max-lg:mt-1"
          />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <span className="font-semibold">{event?.type ?? 'Something that is no event'}</span>{' '}
            <span className="figures whitespace-nowrap text-ink-soft">
              {shortSubject(subject)} v{version}
            </span>
            <span className="label-small block">
              {service} {consumer}
            </span>
          </span>
          <span className="min-w-0 max-lg:col-start-2 lg:truncate">{error ?? 'It did not say why.'}</span>
          <span className="label-small max-lg:col-start-2 lg:text-right">
            <Instant at={since} />
          </span>
        </summary>
        <DeadLetterDetails letter={letter} act={act} />
      </details>
    </li>
  );
}

function DeadLetterDetails({ letter, act }: DeadLetterRowProps) {
  const { id, service, consumer, subject, attempts, error, event } = letter;
  return (
    <div className="grid grid-cols-1 gap-x-8 gap-y-5 bg-sunken px-4 py-5 sm:pl-9 lg:grid-cols-2">
      <dl className="flex flex-col gap-3 text-[0.9375rem]">
        <Fact name="Error">{error ?? 'It did not say why.'}</Fact>
        <Fact name="Attempts">{attempts}</Fact>
        <Fact name="About">
          <Link href={paths.aggregate(subject)} prefetch={false} className="prose-link figures inline-block py-0.5">
            {subject}
          </Link>
        </Fact>
        {event && (
          <Fact name="Event">
            <Link href={paths.chronicleEvent(event.id)} prefetch={false} className="prose-link figures inline-block py-0.5">
              {event.id}
            </Link>
            <br />
            <Link href={paths.correlation(event.correlationId)} prefetch={false} className="prose-link inline-block py-0.5">
              What led to it
            </Link>
          </Fact>
        )}
        <Fact name="Dead letter">
          <code className="text-sm select-all">{id}</code>
        </Fact>
      </dl>
      <div className="min-w-0 text-[0.9375rem]">
        <h3 className="mb-2 font-semibold">What the event says</h3>
        {event ? <FieldList fields={event.data} withheld={event.withheld} /> : <p className="text-ink-soft">It is not kept here.</p>}
      </div>
      {act && (
        <div className="flex flex-wrap gap-3 lg:col-span-2">
          <ReasonDialog
            trigger={<Button aria-label={`Retry: ${subject}`}>Retry</Button>}
            title="Try it again?"
            action="Retry"
            kind="primary"
            keep="Leave it"
            act={(reason) =>
              act(async () => {
                await retryDeadLetter({ service, id }, reason);
                return `${service} tries it again.`;
              })
            }
          >
            <p>It has eight attempts again. Should it still fail, it comes back here within a minute.</p>
          </ReasonDialog>
          <ReasonDialog
            trigger={
              <Button kind="quiet-danger" aria-label={`Discard: ${subject}`}>
                Discard
              </Button>
            }
            title="Give this event up?"
            action="Discard"
            kind="danger"
            keep="Keep it"
            act={(reason) =>
              act(async () => {
                await discardDeadLetter({ service, id }, reason);
                return `${service} goes on without it.`;
              })
            }
          >
            <p>
              {consumer} goes on behind it. What {service} keeps of this {subject.slice(0, subject.indexOf('/'))} lacks what the event says,
              until it is made anew by a replay.
            </p>
          </ReasonDialog>
        </div>
      )}
    </div>
  );
}
