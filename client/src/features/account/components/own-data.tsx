'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Done } from '@/components/ui/done';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { ApiError, type Problem } from '@/lib/api/problem';
import { gatherOwnData } from '../api/gather-own-data';
import { DeletionDialog } from './deletion-dialog';

const fileName = 'marquee-my-data.json';

export function OwnData({ email }: { email: string }) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [rounds, setRounds] = useState(0);

  async function download() {
    setPending(true);
    setProblem(undefined);
    try {
      save(JSON.stringify(await gatherOwnData(new Date()), null, 2));
      setRounds((before) => before + 1);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.problem);
    } finally {
      setPending(false);
    }
  }

  return (
    <>
      {rounds > 0 && <Done key={rounds}>Your data is in {fileName}.</Done>}
      {problem && <ProblemNotice problem={problem} className="mb-4" />}
      <div className="flex flex-wrap gap-3">
        <Button pending={pending} onClick={() => void download()}>
          Download my data
        </Button>
        <DeletionDialog email={email} trigger={<Button kind="danger">Delete my account</Button>} />
      </div>
    </>
  );
}

/** Hands a text to the browser as a file. */
function save(text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
  link.click();
  URL.revokeObjectURL(url);
}
