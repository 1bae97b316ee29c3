import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import { ErrorState } from '@/components/ui/error-state';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import type { Outcome } from '@/lib/api/read';
import { formatCount } from '@/lib/format-count';
import type { Checks, InvariantView, Look } from '../api/list-checks';
import { Redraw } from './redraw';
import { ServicePanel } from './service-panel';

/** Each time every service reads all that it has. */
const pauseSeconds = 20;
const lookSeconds = 2;

export function ChecksPage({ data, problem }: Outcome<Checks>) {
  return (
    <>
      <PageHeading title="Checks">
        What must always hold, in each service&apos;s own data and between services. A difference counts when it is still there, unchanged,
        five seconds later: <code className="text-[0.9375rem]">npm run doctor</code> tells the same.
      </PageHeading>
      {problem ? <ErrorState title="Checks cannot be shown" problem={problem} /> : <CheckBoard {...data} />}
    </>
  );
}

function CheckBoard({ lookingSince, latest }: Checks) {
  const since = latest?.at ?? lookingSince;
  return (
    <>
      {since && (
        <Redraw
          at={since}
          everySeconds={lookingSince ? lookSeconds : pauseSeconds}
          doing={lookingSince ? 'being looked at again' : `looked at again every ${pauseSeconds} s`}
        />
      )}
      {latest ? <LookBoard {...latest} /> : <Notice>The first look is under way. It takes as long as there are data to read.</Notice>}
    </>
  );
}

function LookBoard({ services, silent, invariants }: Look) {
  const broken = invariants.filter(({ findings }) => findings > 0).length;
  const names = [...new Set([...services, ...silent.map(({ service }) => service)])].sort();
  const whySilent = new Map(silent.map(({ service, why }) => [service, why]));
  return (
    <>
      <Notice tone={broken > 0 || silent.length > 0 ? 'danger' : 'success'} className="mb-6">
        {broken > 0 ? `${broken} of ${invariants.length} do not hold.` : `All ${invariants.length} hold.`}
        {silent.length > 0 && ` ${[...whySilent.keys()].join(', ')} ${whySilent.size === 1 ? 'does' : 'do'} not answer.`}
      </Notice>
      <div className="gap-5 lg:columns-2">
        <ServicePanel name="Between services">
          <InvariantList invariants={invariants.filter(({ service }) => service === null)} />
        </ServicePanel>
        {names.map((name) => (
          <ServicePanel key={name} name={name} silent={whySilent.get(name)}>
            <InvariantList invariants={invariants.filter(({ service }) => service === name)} />
          </ServicePanel>
        ))}
      </div>
    </>
  );
}

function InvariantList({ invariants }: { invariants: InvariantView[] }) {
  return (
    <ul className="divide-y divide-line text-[0.9375rem]">
      {invariants.map((invariant) => (
        <InvariantRow key={invariant.name} invariant={invariant} />
      ))}
    </ul>
  );
}

const states = {
  broken: { icon: CircleAlert, style: 'text-danger', words: 'does not hold' },
  proven: { icon: CircleCheck, style: 'text-success', words: 'holds' },
  empty: { icon: CircleDashed, style: 'text-ink-soft', words: 'nothing to look at' },
};

function InvariantRow({ invariant: { name, compared, findings, messages } }: { invariant: InvariantView }) {
  const { icon: Icon, style, words } = states[findings > 0 ? 'broken' : compared > 0 ? 'proven' : 'empty'];
  return (
    <li className="flex gap-3 py-2">
      <Icon aria-hidden="true" className={`mt-0.5 size-5 shrink-0 ${style}`} />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <p className={findings > 0 ? 'font-semibold' : undefined}>
          {name}
          <span className="sr-only">: {words}</span>
        </p>
        {messages.length > 0 && (
          <ul className="mt-1 flex flex-col gap-1">
            {messages.map((message) => (
              <li key={message}>
                <code className="text-[0.8125rem]">{message}</code>
              </li>
            ))}
            {findings > messages.length && <li className="label-small">and {formatCount(findings - messages.length)} more</li>}
          </ul>
        )}
      </div>
      <span className="label-small figures shrink-0">
        {findings > 0 && `${formatCount(findings)} of `}
        {formatCount(compared)}
        <span className="sr-only"> looked at</span>
      </span>
    </li>
  );
}
