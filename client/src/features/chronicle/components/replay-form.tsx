'use client';

import { useRouter } from 'next/navigation';
import { ActionForm } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { paths } from '@/config/paths';
import type { FieldErrors } from '@/lib/forms/field-errors';
import { planReplay } from '../api/replays';
import { checkReason } from '../check-reason';
import type { ConsumerLag, ServiceLag } from '../lag-view';

export interface WantedReplay {
  /** The service, then the consumer, with a space between. */
  consumer?: string;
  subject?: string;
}

interface ReplayFormProps {
  services: ServiceLag[];
  wanted: WantedReplay;
}

const fields = ['consumer', 'subject', 'type', 'since', 'until', 'perSecond', 'reason'] as const;
type ReplayField = (typeof fields)[number];
const mostPerSecond = 500;

/** Whom to choose from. Those that are never replayed can be chosen as well: the chronicle says why not, by name. */
const groups: { label: string; fits: (consumer: ConsumerLag) => boolean }[] = [
  { label: 'Make their copies anew', fits: ({ replayable }) => replayable },
  { label: 'Never: they act outside', fits: ({ replayable, outsideEffects }) => !replayable && outsideEffects !== null },
  { label: 'Never: they keep no copies', fits: ({ replayable, outsideEffects }) => !replayable && outsideEffects === null },
];

export function ReplayForm({ services, wanted }: ReplayFormProps) {
  const router = useRouter();
  const consumers = services.flatMap(({ service, consumers: all }) => all.map((each) => ({ service, ...each })));

  async function plan(typed: Record<ReplayField, string>) {
    const [service = '', consumer = ''] = typed.consumer.split(' ');
    const { subject, type, since, until, reason } = typed;
    const filter = Object.fromEntries(Object.entries({ subject, type, since, until }).filter(([, value]) => value !== ''));
    const { id } = await planReplay({ service, consumer, filter, perSecond: Number(typed.perSecond), reason });
    router.push(paths.replay(id));
  }

  return (
    <ActionForm
      fields={fields}
      action="Dry run"
      kind="primary"
      check={check}
      refusals={{ has_outside_effects: 'consumer', keeps_no_copies: 'consumer' }}
      submit={plan}
    >
      {(errors) => (
        <>
          <Field label="Consumer" error={errors.consumer}>
            {(control) => (
              <Select {...control} name="consumer" defaultValue={wanted.consumer ?? ''} required>
                <option value="" disabled>
                  Choose one
                </option>
                {groups.map(({ label, fits }) => (
                  <optgroup key={label} label={label}>
                    {consumers.filter(fits).map(({ service, consumer }) => (
                      <option key={`${service} ${consumer}`} value={`${service} ${consumer}`}>
                        {service} {consumer}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </Select>
            )}
          </Field>
          <fieldset className="grid grid-cols-1 gap-5 sm:grid-cols-2">
            <legend className="mb-3 text-sm font-semibold">Only subjects with events like this</legend>
            <Field label="About" error={errors.subject} hint="One subject, such as rating/ID." optional>
              {(control) => (
                <TextInput
                  {...control}
                  name="subject"
                  defaultValue={wanted.subject}
                  maxLength={300}
                  autoCapitalize="none"
                  spellCheck={false}
                />
              )}
            </Field>
            <Field label="Type" error={errors.type} hint="Such as rating:changed." optional>
              {(control) => <TextInput {...control} name="type" maxLength={100} autoCapitalize="none" spellCheck={false} />}
            </Field>
            <Field label="Since (UTC)" error={errors.since} optional>
              {(control) => <TextInput {...control} type="datetime-local" step={1} name="since" />}
            </Field>
            <Field label="Until (UTC)" error={errors.until} optional>
              {(control) => <TextInput {...control} type="datetime-local" step={1} name="until" />}
            </Field>
          </fieldset>
          <Field label="Subjects per second" error={errors.perSecond} hint="Slower is easier on the service." className="sm:w-56">
            {(control) => (
              <TextInput
                {...control}
                type="number"
                name="perSecond"
                defaultValue={50}
                min={1}
                max={mostPerSecond}
                inputMode="numeric"
                required
              />
            )}
          </Field>
          <Field label="Reason" error={errors.reason} hint="It stays in the log of operations, with who did it.">
            {(control) => <TextArea {...control} name="reason" rows={2} maxLength={500} required />}
          </Field>
        </>
      )}
    </ActionForm>
  );
}

function check({ consumer, perSecond, reason }: Record<ReplayField, string>): FieldErrors<ReplayField> {
  const pace = Number(perSecond);
  return {
    ...(!consumer && { consumer: 'Choose whose copies are made anew.' }),
    ...(!(Number.isInteger(pace) && pace >= 1 && pace <= mostPerSecond) && { perSecond: `A whole number from 1 to ${mostPerSecond}.` }),
    ...checkReason({ reason }),
  };
}
