import Form from 'next/form';
import Link from 'next/link';
import { Field } from '@/components/ui/field';
import { GetButton } from '@/components/ui/get-button';
import { Panel } from '@/components/ui/panel';
import { TextInput } from '@/components/ui/text-input';
import { paths } from '@/config/paths';
import type { AggregateView, Moment } from '../api/read-aggregate';
import { asTyped } from '../event-filter';
import type { Withheld } from '../event-view';
import { FieldList } from './field-list';
import { Instant } from './instant';

interface StatePanelProps {
  aggregate: AggregateView;
  moment: Moment;
  withheld: Record<string, Withheld>;
}

/** What it was like at a version or a time, as its events have told it. */
export function StatePanel({ aggregate: { subject, version, at, state, stateSince }, moment, withheld }: StatePanelProps) {
  const isPast = moment.version !== undefined || moment.at !== undefined || moment.cursor !== undefined;
  return (
    <Panel aria-labelledby="state" className="p-5 max-lg:order-1 sm:p-6">
      <h2 id="state" className="font-semibold">
        {isPast ? `Its state at version ${version}` : `Its state now, version ${version}`}
      </h2>
      <p className="label-small mb-4">
        Since <Instant at={at} /> UTC
        {isPast && (
          <>
            .{' '}
            <Link href={paths.aggregate(subject)} scroll={false} className="prose-link inline-block py-0.5">
              Its state now
            </Link>
          </>
        )}
      </p>
      <FieldList fields={state} withheld={withheld} />
      {stateSince > 0 && (
        <p className="label-small mt-3">Put together from version {stateSince} on: what only older events told is missing.</p>
      )}
      <Form action={paths.aggregate(subject)} scroll={false} className="mt-5 flex items-end gap-3 border-t border-line pt-4">
        <Field label="At a time (UTC)" className="min-w-0 flex-1">
          {(control) => (
            <TextInput {...control} key={moment.at} type="datetime-local" step={1} name="at" defaultValue={asTyped(moment.at)} required />
          )}
        </Field>
        <GetButton>Show</GetButton>
      </Form>
    </Panel>
  );
}
