'use client';

import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { formatDate } from '@/lib/time/format-time';
import type { Filters } from '../filters';
import { FilterPopover } from './filter-popover';

interface DateFilterProps {
  filters: Filters;
  apply: (change: Filters) => void;
}

export function DateFilter({ filters: { from, to }, apply }: DateFilterProps) {
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [first, last] = [String(data.get('from')), String(data.get('to'))];
    const swapped = first && last && last < first;
    apply({ from: (swapped ? last : first) || undefined, to: (swapped ? first : last) || undefined });
  }

  return (
    <FilterPopover name="Dates" chosen={chosen(from, to)}>
      {(close) => (
        <form
          onSubmit={(event) => {
            onSubmit(event);
            close();
          }}
        >
          <div className="mb-4 flex flex-wrap gap-2">
            {quickChoices().map(({ name, ...days }) => (
              <Button
                key={name}
                size="small"
                onClick={() => {
                  apply(days);
                  close();
                }}
              >
                {name}
              </Button>
            ))}
          </div>
          <div className="grid grid-cols-1 gap-3">
            <Field label="From">{(control) => <TextInput {...control} type="date" name="from" defaultValue={from} />}</Field>
            <Field label="Until">{(control) => <TextInput {...control} type="date" name="to" defaultValue={to} />}</Field>
          </div>
          <div className="mt-4 flex justify-end gap-2">
            <Button
              kind="quiet"
              onClick={() => {
                apply({ from: undefined, to: undefined });
                close();
              }}
            >
              Any date
            </Button>
            <Button type="submit" kind="primary">
              Apply dates
            </Button>
          </div>
        </form>
      )}
    </FilterPopover>
  );
}

function chosen(from: string | undefined, to: string | undefined): string | undefined {
  const day = (text: string) => formatDate(new Date(`${text}T00:00:00Z`), 'UTC');
  if (from && to) return from === to ? day(from) : `${day(from).slice(0, -5)} to ${day(to)}`;
  if (from) return `From ${day(from)}`;
  return to && `Until ${day(to)}`;
}

function quickChoices(): Array<{ name: string; from: string; to: string }> {
  const today = new Date();
  const day = (ahead: number) => {
    const date = new Date(today.getFullYear(), today.getMonth(), today.getDate() + ahead);
    const two = (value: number) => String(value).padStart(2, '0');
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  };
  const weekday = today.getDay();
  const saturday = weekday === 0 ? 0 : 6 - weekday;
  return [
    { name: 'Today', from: day(0), to: day(0) },
    { name: 'This weekend', from: day(saturday), to: day(weekday === 0 ? 0 : saturday + 1) },
    { name: 'Next 30 days', from: day(0), to: day(30) },
  ];
}
