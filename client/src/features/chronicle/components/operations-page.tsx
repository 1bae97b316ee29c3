import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Paging } from '@/components/ui/paging';
import { paths } from '@/config/paths';
import type { Outcome } from '@/lib/api/read';
import { formatCount } from '@/lib/format-count';
import type { OperationPage, OperationView } from '../api/list-operations';
import { deedInWords, outcomes } from '../operation-words';
import { ActorLink } from './actor-link';
import { Instant } from './instant';

export function OperationsPage({ found: { data, problem }, cursor }: { found: Outcome<OperationPage>; cursor?: string }) {
  return (
    <>
      <PageHeading title="Operations">What operators have had done, by whom and why, newest first. Times are UTC.</PageHeading>
      {problem && <ErrorState title="Operations cannot be shown" problem={problem} />}
      {data &&
        (data.items.length > 0 ? (
          <ul aria-label="Operations" className="divide-y divide-line border-y border-line">
            {data.items.map((operation) => (
              <OperationRow key={operation.id} operation={operation} />
            ))}
          </ul>
        ) : (
          <EmptyState title="No operations">Retries, discards and replays are listed here, with the reasons for them.</EmptyState>
        ))}
      <Paging
        what="operations"
        first={cursor && paths.operations()}
        next={data?.nextCursor ? paths.operations({ cursor: data.nextCursor }) : undefined}
      />
    </>
  );
}

function OperationRow({ operation }: { operation: OperationView }) {
  const { what, service, target, reason, operatorId, at, outcome, count, code } = operation;
  const { words, tone } = outcomes[outcome];
  return (
    <li className="grid grid-cols-1 gap-x-6 gap-y-1 px-2 py-3 [overflow-wrap:anywhere] sm:grid-cols-[minmax(0,1fr)_auto] lg:grid-cols-[15rem_minmax(0,1fr)_15rem_9rem]">
      <span className="label-small max-lg:order-3">
        <Instant at={at} />
      </span>
      <div className="min-w-0 max-lg:order-1">
        <p>
          <span className="font-semibold">{deedInWords(what)}</span> in {service}
          {count !== null && count > 1 && <span className="figures"> ({formatCount(count)})</span>}
        </p>
        <p className="text-[0.9375rem]">“{reason}”</p>
        <p className="label-small">{target}</p>
      </div>
      <span className="text-[0.9375rem] max-lg:order-4 sm:max-lg:justify-self-end">
        <ActorLink actor={`user/${operatorId}`} />
      </span>
      <span className="max-lg:order-2 sm:justify-self-end sm:text-right">
        <Badge tone={tone}>{words}</Badge>
        {code && <span className="label-small mt-0.5 block">{code}</span>}
      </span>
    </li>
  );
}
