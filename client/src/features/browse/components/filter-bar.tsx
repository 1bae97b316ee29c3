'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Select } from '@/components/ui/select';
import { Spinner } from '@/components/ui/spinner';
import { paths } from '@/config/paths';
import { narrowing, type Filters } from '../filters';
import { DateFilter } from './date-filter';
import { PriceFilter } from './price-filter';

/** Every choice is an address: it can be shared, bookmarked and gone back from. */
export function FilterBar({ filters }: { filters: Filters }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  function apply(change: Filters) {
    const next = { ...filters, ...change, cursor: undefined };
    startTransition(() => router.push(paths.home(next), { scroll: false }));
  }

  return (
    <div role="group" aria-label="Filters" className="grid grid-cols-2 items-center gap-2 sm:flex sm:flex-wrap">
      <DateFilter filters={filters} apply={apply} />
      <PriceFilter filters={filters} apply={apply} />
      <Select
        aria-label="Status"
        className="sm:w-36"
        value={filters.state ?? 'on_sale'}
        onChange={(event) => apply({ state: stateOf(event.target.value) })}
      >
        <option value="on_sale">On sale</option>
        <option value="paused">Paused</option>
        <option value="ended">Ended</option>
        <option value="cancelled">Cancelled</option>
      </Select>
      <Select
        aria-label="Sort by"
        className="sm:order-last sm:ml-auto sm:w-48"
        value={filters.sort ?? 'soonest'}
        onChange={(event) => apply({ sort: sortOf(event.target.value) })}
      >
        <option value="soonest">Soonest</option>
        <option value="price">Cheapest</option>
        <option value="rating">Best rated</option>
        <option value="newest">Newest</option>
      </Select>
      <Checkbox
        className="px-2"
        checked={filters.available === 'true'}
        onChange={(event) => apply({ available: event.target.checked ? 'true' : undefined })}
      >
        Still available
      </Checkbox>
      {narrowing(filters) > 0 && (
        <Button kind="quiet" onClick={() => startTransition(() => router.push(paths.home()))}>
          Clear all
        </Button>
      )}
      {pending && (
        <span role="status" className="flex items-center text-ink-soft">
          <Spinner />
          <span className="sr-only">Looking…</span>
        </span>
      )}
    </div>
  );
}

const stateOf = (value: string) => (['paused', 'ended', 'cancelled'] as const).find((state) => state === value);
const sortOf = (value: string) => (['newest', 'price', 'rating'] as const).find((sort) => sort === value);
