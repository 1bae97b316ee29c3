'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Done } from '@/components/ui/done';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { problemOf, type Problem } from '@/lib/api/problem';
import { resendEmail } from '../api/resend-email';

interface ResendEmailProps {
  emailId: string;
  /** Which mail it is, for those who hear the button without its row. */
  name: string;
}

export function ResendEmail({ emailId, name }: ResendEmailProps) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [rounds, setRounds] = useState(0);
  const [problem, setProblem] = useState<Problem>();

  async function resend() {
    setPending(true);
    setProblem(undefined);
    try {
      await resendEmail(emailId);
      setRounds((before) => before + 1);
      router.refresh();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <div className="lg:col-span-2">
      {problem && <ProblemNotice problem={problem} className="mb-4" />}
      {rounds > 0 && !problem && <Done key={rounds}>It is queued again.</Done>}
      <Button pending={pending} onClick={resend} aria-label={`Resend: ${name}`}>
        Resend
      </Button>
    </div>
  );
}
