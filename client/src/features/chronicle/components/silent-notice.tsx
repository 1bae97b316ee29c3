import { Notice } from '@/components/ui/notice';
import type { Silence } from '../event-view';

/** Who could not be asked: what is shown is without them. */
export function SilentNotice({ silent }: { silent: Silence[] }) {
  if (silent.length === 0) return null;
  return (
    <Notice tone="warning" className="mb-4" title="Not everybody answers">
      {silent.map(({ service }) => service).join(', ')} {silent.length === 1 ? 'does' : 'do'} not answer: what is theirs is missing here.
    </Notice>
  );
}
