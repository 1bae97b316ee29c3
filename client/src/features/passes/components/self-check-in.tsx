'use client';

import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { ApiError, problemOf, type Problem } from '@/lib/api/problem';
import type { Verdict } from '@/lib/views/verdict';
import { isGood, verdictWords } from '@/lib/views/verdict-words';
import { checkInSelf } from '../api/check-in-self';
import type { PassView } from '../pass-view';

/** For events without anybody at the door. */
export function SelfCheckIn({ pass }: { pass: PassView }) {
  const [pending, setPending] = useState(false);
  const [verdict, setVerdict] = useState<Verdict>();
  const [problem, setProblem] = useState<Problem>();
  const nonce = useRef<string>(undefined);
  const { attendCode, ticketId, unit, of, selfCheckIn, inside } = pass;
  if (!attendCode || !selfCheckIn || inside) return null;

  async function checkIn(attendCode: string) {
    setPending(true);
    setProblem(undefined);
    nonce.current ??= crypto.randomUUID();
    try {
      setVerdict(await checkInSelf({ ticketId, attendCode, nonce: nonce.current }));
      nonce.current = undefined;
    } catch (error) {
      if (!(error instanceof ApiError && error.undecided)) nonce.current = undefined;
      setProblem(problemOf(error));
    } finally {
      setPending(false);
    }
  }

  const words = verdict && verdictWords[verdict.verdict];
  return (
    <>
      {!(verdict && isGood(verdict.verdict)) && (
        <Button pending={pending} onClick={() => checkIn(attendCode)} aria-label={`I am here: pass ${unit} of ${of}`}>
          I am here
        </Button>
      )}
      {verdict && words && (
        <Notice tone={isGood(verdict.verdict) ? 'success' : 'warning'} title={words.headline} live className="w-full">
          <p>{words.detail}</p>
        </Notice>
      )}
      {problem && <ProblemNotice problem={problem} className="w-full" />}
    </>
  );
}
