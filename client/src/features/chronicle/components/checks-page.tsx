import { CircleAlert, CircleCheck } from 'lucide-react';
import { ErrorState } from '@/components/ui/error-state';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import type { Outcome } from '@/lib/api/read';
import { formatCount } from '@/lib/format-count';
import type { Checks, InvariantView } from '../api/list-checks';
import { Redraw } from './redraw';
import { ServicePanel } from './service-panel';

/** Each time every service reads all that it has. */
const everySeconds = 20;

export function ChecksPage({ data, problem }: Outcome<Checks>) {
  return (
    <>
      <PageHeading title="Checks">
        What must always hold, as each service finds it in its own data. What differs between services is found by{' '}
        <code className="text-[0.9375rem]">npm run doctor</code>, which looks twice.
      </PageHeading>
      {problem ? <ErrorState title="Checks cannot be shown" problem={problem} /> : <CheckBoard {...data} />}
    </>
  );
}

function CheckBoard({ at, services }: Checks) {
  const broken = services.flatMap(({ invariants }) => invariants).filter(({ holds }) => !holds).length;
  const silent = services.filter((each) => each.silent !== null).map(({ service }) => service);
  const total = services.flatMap(({ invariants }) => invariants).length;
  return (
    <>
      <Redraw at={at} everySeconds={everySeconds} />
      <Notice tone={broken > 0 || silent.length > 0 ? 'danger' : 'success'} className="mb-6">
        {broken > 0 ? `${broken} of ${total} do not hold.` : `All ${total} hold.`}
        {silent.length > 0 && ` ${silent.join(', ')} ${silent.length === 1 ? 'does' : 'do'} not answer.`}
      </Notice>
      <div className="gap-5 lg:columns-2">
        {services.map(({ service, silent: why, invariants }) => (
          <ServicePanel key={service} name={service} silent={why}>
            <ul className="divide-y divide-line text-[0.9375rem]">
              {invariants.map((invariant, index) => (
                <InvariantRow key={`${invariant.name} ${index}`} invariant={invariant} />
              ))}
            </ul>
          </ServicePanel>
        ))}
      </div>
    </>
  );
}

function InvariantRow({ invariant: { name, holds, compared, violations } }: { invariant: InvariantView }) {
  const Icon = holds ? CircleCheck : CircleAlert;
  return (
    <li className="flex gap-3 py-2">
      <Icon aria-hidden="true" className={`mt-0.5 size-5 shrink-0 ${holds ? 'text-success' : 'text-danger'}`} />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <p className={holds ? undefined : 'font-semibold'}>
          {name}
          <span className="sr-only">: {holds ? 'holds' : 'does not hold'}</span>
        </p>
        {violations.length > 0 && (
          <ul className="mt-1 flex flex-col gap-1">
            {violations.map((violation) => (
              <li key={violation}>
                <code className="text-[0.8125rem]">{violation}</code>
              </li>
            ))}
          </ul>
        )}
      </div>
      <span className="label-small figures shrink-0">
        {formatCount(compared)}
        <span className="sr-only"> looked at</span>
      </span>
    </li>
  );
}
