import { ChevronRight } from 'lucide-react';
import Form from 'next/form';
import { ButtonLink } from '@/components/ui/button-link';
import { Field } from '@/components/ui/field';
import { GetButton } from '@/components/ui/get-button';
import { TextInput } from '@/components/ui/text-input';
import { paths } from '@/config/paths';
import type { FieldErrors } from '@/lib/forms/field-errors';
import { asTyped, type EventFilter, type FilterField } from '../event-filter';

interface EventFilterFormProps {
  filter: EventFilter;
  errors: FieldErrors<FilterField>;
  /** Of the events there are, to choose from. */
  types: string[];
  live: boolean;
}

const names: Record<FilterField, string> = {
  subject: 'About',
  kind: 'Kind',
  type: 'Type',
  actor: 'Done by',
  correlation: 'Request',
  since: 'Since (UTC)',
  until: 'Until (UTC)',
};
const examples: Partial<Record<FilterField, string>> = {
  subject: 'order/ID',
  kind: 'order',
  type: 'order:created',
  actor: 'user/ID or service/orders',
  correlation: 'its correlation id',
};
const further = ['kind', 'actor', 'correlation', 'since', 'until'] as const;

/** A plain form: what is looked for stands in the address, and works before scripts are there. */
export function EventFilterForm({ filter, errors, types, live }: EventFilterFormProps) {
  const narrowed = Object.keys(filter).length > 0;
  const field = (name: FilterField) => (
    <Field key={name} label={names[name]} error={errors[name]}>
      {(control) => (
        <TextInput
          {...control}
          key={filter[name]}
          name={name}
          {...(name === 'since' || name === 'until'
            ? { type: 'datetime-local', step: 1, defaultValue: asTyped(filter[name]) }
            : { type: 'text', defaultValue: filter[name], placeholder: examples[name], maxLength: 300 })}
          {...(name === 'type' && { list: 'types' })}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </Field>
  );
  return (
    <Form role="search" aria-label="Events" action={paths.chronicle()} className="mb-6 flex flex-col gap-3">
      {live && <input type="hidden" name="live" value="1" />}
      <datalist id="types">
        {types.map((type) => (
          <option key={type} value={type} />
        ))}
      </datalist>
      <div className="grid grid-cols-1 items-start gap-3 sm:grid-cols-2 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        {field('subject')}
        {field('type')}
      </div>
      <details className="group" open={further.some((name) => filter[name] || errors[name])}>
        <summary className="flex w-fit list-none items-center gap-1.5 py-1 text-[0.9375rem] [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden="true"
            className="size-4 text-ink-soft transition-transform group-open:rotate-90 motion-reduce:transition-none"
          />
          More filters
        </summary>
        <div className="grid grid-cols-1 gap-3 pt-2 sm:grid-cols-2 lg:grid-cols-5">{further.map(field)}</div>
      </details>
      <div className="flex flex-wrap gap-3">
        <GetButton>Show</GetButton>
        {narrowed && (
          <ButtonLink kind="quiet" href={paths.chronicle({ live: live ? 1 : undefined })}>
            Show all
          </ButtonLink>
        )}
      </div>
    </Form>
  );
}
