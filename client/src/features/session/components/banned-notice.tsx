import { z } from 'zod';
import { Notice } from '@/components/ui/notice';
import { VisitorTime } from '@/components/ui/visitor-time';
import type { Problem } from '@/lib/api/problem';

const Facts = z.object({ reason: z.string(), until: z.string().nullable() });

/** Whoever is banned learns here why, and until when. */
export function BannedNotice(problem: Problem) {
  const { data: ban } = Facts.safeParse(problem);
  return (
    <Notice tone="danger" title="This account is banned" live>
      {ban ? (
        <>
          <p>{ban.reason}</p>
          <p className="label-small mt-1">
            {ban.until ? (
              <>
                Until <VisitorTime at={ban.until} />
              </>
            ) : (
              'Until an administrator lifts it'
            )}
          </p>
        </>
      ) : (
        <p>{problem.detail}</p>
      )}
    </Notice>
  );
}
