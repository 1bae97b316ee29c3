'use client';

import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { paths } from '@/config/paths';
import { formatCount } from '@/lib/format-count';
import { retryDeadLetters } from '../api/act-on-dead-letters';
import type { DeadLetterGroup } from '../dead-letter-view';
import type { Act } from './dead-letter-board';
import { Instant } from './instant';
import { ReasonDialog } from './reason-dialog';

interface GroupRowProps {
  group: DeadLetterGroup;
  /** Whether the page shows this one only. */
  chosen: boolean;
  /** Absent for who only reads. */
  act?: Act;
}

/** All of a consumer that died of one thing. */
export function GroupRow({ group: { service, consumer, fingerprint, error, since, count }, chosen, act }: GroupRowProps) {
  const name = `${service} ${consumer}`;
  return (
    <li className="grid grid-cols-1 gap-x-6 gap-y-2 px-2 py-3 md:grid-cols-[3.5rem_minmax(0,1fr)_auto] md:items-center">
      <span className="figures text-2xl font-bold">
        {formatCount(count)}
        <span className="sr-only"> dead</span>
      </span>
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p>
          <span className="font-semibold">{service}</span> {consumer}
        </p>
        <p className="text-[0.9375rem]">{error ?? 'It did not say why.'}</p>
        <p className="label-small">
          Since <Instant at={since} />
          {fingerprint && (
            <>
              , fingerprint <code className="select-all">{fingerprint}</code>
            </>
          )}
        </p>
      </div>
      {fingerprint && (
        <div className="flex flex-wrap items-center gap-2">
          {!chosen && (
            <Link
              href={paths.deadLetters({ service, consumer, fingerprint })}
              aria-label={`Show only these: ${name}`}
              className="prose-link inline-block px-2 py-1 text-[0.9375rem]"
            >
              Only these
            </Link>
          )}
          {act && (
            <ReasonDialog
              trigger={
                <Button size="small" aria-label={`Retry all: ${name}`}>
                  Retry all
                </Button>
              }
              title={`Try ${count === 1 ? 'it' : `all ${formatCount(count)}`} again?`}
              action="Retry all"
              kind="primary"
              keep="Leave them"
              act={(reason) =>
                act(async () => {
                  const retried = await retryDeadLetters({ service, consumer, fingerprint }, reason);
                  if (retried === 0) return 'There was nothing left to try again: somebody else was first.';
                  return retried === 1 ? 'One is tried again.' : `${formatCount(retried)} are tried again.`;
                })
              }
            >
              <p>
                Each has eight attempts again at {name}, in the order of its versions. What still fails comes back here within a minute.
              </p>
            </ReasonDialog>
          )}
        </div>
      )}
    </li>
  );
}
