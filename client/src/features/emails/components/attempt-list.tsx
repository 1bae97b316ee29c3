import { VisitorTime } from '@/components/ui/visitor-time';
import type { AttemptView } from '../email-view';
import { wordsOf } from '../email-words';

/** In the order in which they were made, with the answers as mail servers gave them. */
export function AttemptList({ attempts }: { attempts: AttemptView[] }) {
  if (attempts.length === 0) return <p className="text-[0.9375rem] text-ink-soft">No mail server has been asked yet.</p>;
  return (
    <ol aria-label="Attempts" className="flex flex-col gap-3 text-[0.9375rem]">
      {attempts.map(({ at, outcome, smtpStatus, answer }, index) => (
        <li key={index} className="border-l-2 border-line-strong pl-3">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-semibold">{wordsOf(outcome)}</span>
            <span className="label-small">
              <VisitorTime at={at} show="second" />
            </span>
          </p>
          {(smtpStatus || answer) && (
            <p className="font-mono text-[0.8125rem]">{[smtpStatus, withoutStatus(answer, smtpStatus)].filter(Boolean).join(' ')}</p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Most answers begin with their status; it is told once. */
function withoutStatus(answer: AttemptView['answer'], status: AttemptView['smtpStatus']): string | undefined {
  return answer && status && answer.startsWith(`${status} `) ? answer.slice(String(status).length + 1) : (answer ?? undefined);
}
