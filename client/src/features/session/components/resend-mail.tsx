'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Done } from '@/components/ui/done';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { problemOf, type Problem } from '@/lib/api/problem';
import { formatSeconds, secondsLeft } from '@/lib/time/countdown';
import { resendRegistration } from '../api/resend-registration';
import type { PendingRegistration } from '../pending-registration';
import { keepRegistration } from '../use-pending-registration';
import { waitIn } from '../wait-in';
import { isRegistrationEnd, type RegistrationEnd } from './registration-over';

interface ResendMailProps {
  registration: PendingRegistration;
  now: Date;
  onEnd: (end: RegistrationEnd) => void;
}

export function ResendMail({ registration, now, onEnd }: ResendMailProps) {
  const [rounds, setRounds] = useState(0);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { registrationId, resendAfter, expiresAt } = registration;
  const isLast = resendAfter !== undefined && expiresAt !== undefined && resendAfter >= expiresAt;
  const seconds = resendAfter ? secondsLeft(new Date(resendAfter), now) : 0;

  async function resend() {
    setPending(true);
    setProblem(undefined);
    try {
      const answer = await resendRegistration(registrationId);
      keepRegistration({ ...registration, ...answer, attemptsLeft: undefined });
      setRounds((before) => before + 1);
    } catch (error) {
      refuse(problemOf(error));
    } finally {
      setPending(false);
    }
  }

  function refuse(refusal: Problem) {
    if (isRegistrationEnd(refusal.code)) return onEnd(refusal.code);
    const wait = waitIn(refusal);
    if (wait) keepRegistration({ ...registration, resendAfter: new Date(now.getTime() + wait * 1000).toISOString() });
    setProblem(refusal);
  }

  return (
    <div className="mt-6 border-t border-line pt-5">
      {rounds > 0 && !problem && <Done key={rounds}>Another mail is on its way. Only the code in the newest one counts.</Done>}
      {problem && <ProblemNotice problem={problem} className="mb-4" />}
      {isLast ? (
        <p className="label-small">Nothing there? Look among the spam, too. No more mails can be sent for this sign-up.</p>
      ) : (
        <>
          <p className="label-small mb-3">Nothing there? Look among the spam, too, before you have it sent again.</p>
          <Button className="w-full" disabled={seconds > 0} pending={pending} onClick={resend}>
            Send it again
            {seconds > 0 && (
              <span role="timer" aria-label="Time until it can be sent again" className="figures">
                in {formatSeconds(seconds)}
              </span>
            )}
          </Button>
        </>
      )}
    </div>
  );
}
