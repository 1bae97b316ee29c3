'use client';

import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { problemOf, type Problem } from '@/lib/api/problem';
import { fieldErrors, focusFirstInvalid, type FieldErrors } from '@/lib/forms/field-errors';
import { currencies, currencyName } from '@/lib/money/currencies';
import { currencyDecimals } from '@/lib/money/currency-decimals';
import { checkListing, listingFields, type Listing, type ListingField, type TypedListing } from '../listing-fields';
import { ListingPreview } from './listing-preview';
import { RefundPolicyFields } from './refund-policy-fields';
import { TimeZonePicker } from './time-zone-picker';

interface ListingFormProps {
  /** What the poster's pattern grows from: the ticket's id, once it has one. */
  seed: string;
  initial: TypedListing;
  action: string;
  /** Why the price cannot change, when it cannot. */
  priceFixed?: string;
  quantityHint?: string;
  /** What follows when time or place change. */
  startsHint?: string;
  submit: (listing: Listing) => Promise<void>;
  /** Takes over what was refused in a way that needs more than a message. True: it is taken care of. */
  onRefused?: (problem: Problem, typed: TypedListing) => boolean;
  children?: ReactNode;
}

export function ListingForm(props: ListingFormProps) {
  const { seed, initial, action, priceFixed, quantityHint, startsHint, submit, onRefused, children } = props;
  const [errors, setErrors] = useState<FieldErrors<ListingField>>({});
  const [problem, setProblem] = useState<Problem>();
  const [pending, setPending] = useState(false);
  const [currency, setCurrency] = useState(initial.currency);
  const [timeZone, setTimeZone] = useState(initial.timeZone);
  const [typed, setTyped] = useState(initial);
  const working = useRef(false);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (working.current) return;
    const form = event.currentTarget;
    const filledIn = typedIn(form, initial);
    const checked = checkListing(filledIn);
    setErrors(checked.errors ?? {});
    setProblem(undefined);
    if (!checked.listing) return focusFirstInvalid(form);
    working.current = true;
    setPending(true);
    try {
      await submit(checked.listing);
    } catch (error) {
      const failure = problemOf(error);
      if (!onRefused?.(failure, filledIn)) showProblem(failure, form);
      working.current = false;
      setPending(false);
    }
  }

  function showProblem(failure: Problem, form: HTMLFormElement) {
    const { byField, others } = fieldErrors(failure, listingFields);
    setErrors(byField);
    if (others.length > 0 || Object.keys(byField).length === 0) {
      setProblem(others.length > 0 ? { ...failure, detail: others.join(' ') } : failure);
    }
    focusFirstInvalid(form);
  }

  return (
    <form
      method="post"
      noValidate
      onSubmit={onSubmit}
      onChange={(event) => setTyped(typedIn(event.currentTarget, initial))}
      className="grid items-start gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,1fr)_18rem]"
    >
      <div className="flex min-w-0 flex-col gap-6">
        <Part title="The event">
          <Field label="Title" error={errors.title}>
            {(control) => <TextInput {...control} name="title" defaultValue={initial.title} maxLength={200} required />}
          </Field>
          <Field label="Description" error={errors.description} optional>
            {(control) => <TextArea {...control} name="description" defaultValue={initial.description} rows={5} maxLength={5000} />}
          </Field>
          <Field label="Venue" hint="Name and city, as people would look for it." error={errors.venue}>
            {(control) => <TextInput {...control} name="venue" defaultValue={initial.venue} maxLength={200} required />}
          </Field>
          <div className="grid gap-5 sm:grid-cols-2">
            <Field label="Starts" hint={startsHint} error={errors.startsAt}>
              {(control) => <TextInput {...control} type="datetime-local" name="startsAt" defaultValue={initial.startsAt} required />}
            </Field>
            <TimeZonePicker value={timeZone} onChange={setTimeZone} error={errors.timeZone} />
          </div>
          <Field
            label="Picture"
            hint="The address of an image. Without one, a poster is made from the title."
            error={errors.image}
            optional
          >
            {(control) => (
              <TextInput {...control} name="image" type="url" inputMode="url" defaultValue={initial.image} placeholder="https://" />
            )}
          </Field>
        </Part>

        <Part title="Tickets and price">
          <div className="grid gap-5 sm:grid-cols-2">
            <Field label="Price" hint={priceFixed ?? priceHint(currency)} error={errors.price}>
              {(control) => (
                <TextInput
                  {...control}
                  name="price"
                  inputMode="decimal"
                  autoComplete="off"
                  defaultValue={initial.price}
                  readOnly={priceFixed !== undefined}
                  className="figures read-only:bg-sunken"
                  required
                />
              )}
            </Field>
            <Field label="Currency" error={errors.currency}>
              {(control) => (
                <Select
                  {...control}
                  name="currency"
                  value={currency}
                  onChange={(event) => setCurrency(event.target.value)}
                  disabled={priceFixed !== undefined}
                >
                  {[...new Set([initial.currency, ...currencies])].map((code) => (
                    <option key={code} value={code}>
                      {code}, {currencyName(code)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label="Tax rate" hint="In percent, contained in the price. It stands on receipts." error={errors.taxRate} optional>
              {(control) => (
                <TextInput
                  {...control}
                  name="taxRate"
                  inputMode="decimal"
                  autoComplete="off"
                  defaultValue={initial.taxRate}
                  className="figures"
                />
              )}
            </Field>
            <Field label="Number of tickets" hint={quantityHint} error={errors.quantity}>
              {(control) => (
                <TextInput {...control} name="quantity" inputMode="numeric" defaultValue={initial.quantity} className="figures" required />
              )}
            </Field>
            <Field label="Tickets per person" hint="At most. Empty means as many as there are." error={errors.maxPerAccount} optional>
              {(control) => (
                <TextInput {...control} name="maxPerAccount" inputMode="numeric" defaultValue={initial.maxPerAccount} className="figures" />
              )}
            </Field>
          </div>
        </Part>

        <Part title="If buyers change their mind">
          <RefundPolicyFields initial={initial} errors={errors} />
        </Part>

        <Part title="When the sale runs">
          <div className="grid gap-5 sm:grid-cols-2">
            <Field label="Sale opens" hint="Empty means at once." error={errors.saleOpensAt} optional>
              {(control) => <TextInput {...control} type="datetime-local" name="saleOpensAt" defaultValue={initial.saleOpensAt} />}
            </Field>
            <Field label="Sale closes" hint="Empty means when the event starts." error={errors.saleClosesAt} optional>
              {(control) => <TextInput {...control} type="datetime-local" name="saleClosesAt" defaultValue={initial.saleClosesAt} />}
            </Field>
          </div>
        </Part>

        {children}
        {problem && <ProblemNotice problem={problem} />}
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" kind="primary" size="large" pending={pending}>
            {action}
          </Button>
        </div>
      </div>
      <aside aria-label="Preview" className="sticky top-6 max-lg:hidden">
        <p className="label-small mb-3">As buyers will see it</p>
        <ListingPreview seed={seed} typed={typed} />
      </aside>
    </form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Panel className="p-5 sm:p-8">
      <fieldset className="flex min-w-0 flex-col gap-5">
        <legend className="mb-5 font-display text-xl font-semibold">{title}</legend>
        {children}
      </fieldset>
    </Panel>
  );
}

/** Disabled fields are not in the form's data; they stand as they were. */
function typedIn(form: HTMLFormElement, initial: TypedListing): TypedListing {
  const data = new FormData(form);
  return Object.fromEntries(
    listingFields.map((field) => [field, data.has(field) ? String(data.get(field)) : initial[field]]),
  ) as TypedListing;
}

function priceHint(currency: string): string {
  const decimals = currencyDecimals(currency);
  const example = decimals === 0 ? '2500' : (25).toFixed(decimals);
  return `Per ticket, like ${example}. 0 makes it free.`;
}
