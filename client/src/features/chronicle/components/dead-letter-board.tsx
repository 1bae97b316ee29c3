'use client';

import Link from 'next/link';
import { useState } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { Done } from '@/components/ui/done';
import { EmptyState } from '@/components/ui/empty-state';
import type { Tone } from '@/components/ui/notice';
import { Paging } from '@/components/ui/paging';
import { paths } from '@/config/paths';
import { ApiError } from '@/lib/api/problem';
import { useTold } from '@/lib/navigation/use-told';
import type { DeadLetterFilter } from '../api/list-dead-letters';
import type { DeadLetterPage } from '../dead-letter-view';
import { DeadLetterRow } from './dead-letter-row';
import { GroupRow } from './group-row';
import { SilentNotice } from './silent-notice';

interface DeadLetterBoardProps {
  page: DeadLetterPage;
  filter: DeadLetterFilter;
  canAct: boolean;
}

/** Does something, and gives what to say when it is done. */
export type Act = (work: () => Promise<string>) => Promise<void>;

/** How it is told that there was nothing left to do: somebody else did it a moment before. */
const overtaken = ['not_dead', 'not_found'];

export function DeadLetterBoard({ page: { groups, items, silent, nextCursor }, filter, canAct }: DeadLetterBoardProps) {
  const { cursor, ...narrowing } = filter;
  const narrowed = Object.values(narrowing).some(Boolean);
  const [told, tell] = useTold();
  const [tone, setTone] = useState<Tone>('success');

  const act: Act = async (work) => {
    try {
      const done = await work();
      setTone('success');
      tell(done);
    } catch (error) {
      if (!(error instanceof ApiError) || !overtaken.includes(error.code)) throw error;
      setTone('warning');
      tell(`Another operator was first. ${error.problem.detail}`);
    }
  };

  return (
    <>
      {told && (
        <Done key={told} tone={tone}>
          {told}{' '}
          <Link href={paths.operations()} className="prose-link inline-block py-0.5">
            Who did what
          </Link>
        </Done>
      )}
      <SilentNotice silent={silent} />
      {groups.length > 0 && (
        <section aria-labelledby="causes" className="mb-8">
          <h2 id="causes" className="mb-2 font-semibold">
            What they died of
          </h2>
          <ul className="divide-y divide-line border-y border-line">
            {groups.map((group) => (
              <GroupRow
                key={`${group.service} ${group.consumer} ${group.fingerprint}`}
                group={group}
                chosen={group.fingerprint !== null && group.fingerprint === filter.fingerprint && group.consumer === filter.consumer}
                act={canAct ? act : undefined}
              />
            ))}
          </ul>
        </section>
      )}
      {items.length > 0 ? (
        <section aria-labelledby="letters">
          <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
            <h2 id="letters" className="font-semibold">
              {narrowed ? 'Some of them' : 'One by one'}
            </h2>
            {narrowed && (
              <Link href={paths.deadLetters()} className="prose-link inline-block py-0.5 text-[0.9375rem]">
                All dead letters
              </Link>
            )}
          </div>
          <ul aria-label="Dead letters" className="divide-y divide-line border-y border-line">
            {items.map((letter) => (
              <DeadLetterRow key={`${letter.service} ${letter.id}`} letter={letter} act={canAct ? act : undefined} />
            ))}
          </ul>
        </section>
      ) : (
        <EmptyState title="No dead letters" action={narrowed && <ButtonLink href={paths.deadLetters()}>All dead letters</ButtonLink>}>
          {whyNone(narrowed, silent.length > 0)}
        </EmptyState>
      )}
      <Paging
        what="dead letters"
        first={cursor && paths.deadLetters(narrowing)}
        next={nextCursor ? paths.deadLetters({ ...narrowing, cursor: nextCursor }) : undefined}
      />
    </>
  );
}

function whyNone(narrowed: boolean, somebodyIsSilent: boolean): string {
  if (somebodyIsSilent) return 'None in the services that answered.';
  return narrowed ? 'None is like that.' : 'Everything that happened could be applied.';
}
