import type { Problem } from '@/lib/api/problem';
import { Notice } from './notice';

/** A failed action, beside the button that was pressed. */
export function ProblemNotice({ problem, className }: { problem: Problem; className?: string }) {
  const ours = problem.status === 0 || problem.status >= 500;
  // It may have been carried out: whoever just presses again does it twice.
  const unclear = problem.status === 502 || problem.status === 504;
  return (
    <Notice tone="danger" live className={className}>
      <p>
        {problem.detail || problem.title}{' '}
        {ours && (unclear ? 'What you entered is kept.' : 'What you entered is kept; try again in a moment.')}
      </p>
      {ours && problem.requestId && (
        <p className="label-small mt-1">
          Request <code className="select-all">{problem.requestId}</code>
        </p>
      )}
    </Notice>
  );
}
