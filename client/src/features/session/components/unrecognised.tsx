import { ErrorState } from '@/components/ui/error-state';
import type { Problem } from '@/lib/api/problem';

/** In the place of a page that depends on who looks at it, while nobody can tell. */
export function Unrecognised({ problem }: { problem: Problem }) {
  return <ErrorState alone title="Who you are cannot be checked" problem={problem} />;
}
