'use client';

import { useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { currencies, currencyName } from '@/lib/money/currencies';
import { formatMoney } from '@/lib/money/format-money';
import { parseMoney } from '@/lib/money/parse-money';
import type { Filters } from '../filters';
import { FilterPopover } from './filter-popover';

interface PriceFilterProps {
  filters: Filters;
  apply: (change: Filters) => void;
}

export function PriceFilter({ filters, apply }: PriceFilterProps) {
  return (
    <FilterPopover name="Price" chosen={chosen(filters)}>
      {(close) => <PriceForm filters={filters} apply={apply} close={close} />}
    </FilterPopover>
  );
}

function PriceForm({ filters, apply, close }: PriceFilterProps & { close: () => void }) {
  const [errors, setErrors] = useState<{ min?: string; max?: string }>({});

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const currency = String(data.get('currency'));
    const [min, max] = [String(data.get('min')).trim(), String(data.get('max')).trim()];
    const mistake = (typed: string) => {
      const amount = typed && currency ? parseMoney(typed, currency) : undefined;
      return amount && !amount.ok ? amount.message : undefined;
    };
    const found = { min: mistake(min), max: mistake(max) };
    setErrors(found);
    if (found.min || found.max) return;
    apply({ currency: currency || undefined, min: (currency && min) || undefined, max: (currency && max) || undefined });
    close();
  }

  return (
    <form onSubmit={onSubmit}>
      <Field label="Currency" hint="Amounts compare within one currency only.">
        {(control) => (
          <Select {...control} name="currency" defaultValue={filters.currency ?? 'EUR'}>
            <option value="">Any currency</option>
            {currencies.map((code) => (
              <option key={code} value={code}>
                {code}, {currencyName(code)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="mt-3 grid grid-cols-2 gap-3">
        <Field label="At least" error={errors.min}>
          {(control) => <TextInput {...control} name="min" inputMode="decimal" defaultValue={filters.min} className="figures" />}
        </Field>
        <Field label="At most" error={errors.max}>
          {(control) => <TextInput {...control} name="max" inputMode="decimal" defaultValue={filters.max} className="figures" />}
        </Field>
      </div>
      <div className="mt-4 flex justify-end gap-2">
        <Button
          kind="quiet"
          onClick={() => {
            apply({ currency: undefined, min: undefined, max: undefined });
            close();
          }}
        >
          Any price
        </Button>
        <Button type="submit" kind="primary">
          Apply price
        </Button>
      </div>
    </form>
  );
}

function chosen({ currency, min, max }: Filters): string | undefined {
  if (!currency) return undefined;
  const money = (typed: string) => {
    const amount = parseMoney(typed, currency);
    return amount.ok ? formatMoney(amount.minorUnits, currency) : typed;
  };
  if (min && max) return `${money(min)} to ${money(max)}`;
  if (min) return `From ${money(min)}`;
  return max ? `Up to ${money(max)}` : `In ${currency}`;
}
