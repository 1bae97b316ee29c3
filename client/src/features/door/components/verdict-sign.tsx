import { CircleCheck, OctagonX } from 'lucide-react';
import { classNames } from '@/lib/class-names';
import type { Sign } from '../use-door';

/** Read from two metres away; said aloud at once when somebody may not pass. */
export function VerdictSign({ sign, deciding }: { sign: Sign | undefined; deciding: boolean }) {
  if (!sign) {
    return <p className="rounded-panel bg-sunken px-4 py-10 text-center text-xl text-ink-soft">{deciding ? 'Checking…' : 'Scan a pass'}</p>;
  }
  const { key, good, headline, detail } = sign;
  const Icon = good ? CircleCheck : OctagonX;
  return (
    <div
      key={key}
      role={good ? 'status' : 'alert'}
      className={classNames('rounded-panel px-4 py-8 text-center', good ? 'bg-success-wash text-success' : 'bg-danger-wash text-danger')}
    >
      <Icon aria-hidden="true" className="mx-auto mb-2 size-16" />
      <p className="letters text-5xl [overflow-wrap:anywhere]">{headline}</p>
      <p className="mt-2 text-lg text-ink">{detail}</p>
    </div>
  );
}
