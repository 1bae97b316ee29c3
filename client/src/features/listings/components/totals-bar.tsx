import { formatCount } from '@/lib/format-count';
import { formatMoney } from '@/lib/money/format-money';
import type { Totals } from '../totals';

export function TotalsBar({ sold, held, revenue }: Totals) {
  return (
    <dl className="figures mb-8 flex flex-wrap gap-x-12 gap-y-4">
      <Total name="Sold" values={[formatCount(sold)]} />
      <Total name="Held now" values={[formatCount(held)]} />
      {revenue.length > 0 && <Total name="Revenue" values={revenue.map(({ currency, amount }) => formatMoney(amount, currency))} />}
    </dl>
  );
}

/** Several amounts that do not add up stand beside each other under one name. */
function Total({ name, values }: { name: string; values: string[] }) {
  return (
    <div>
      <dt className="label-small">{name}</dt>
      <dd className="flex flex-wrap gap-x-6 text-2xl font-bold tracking-tight sm:text-3xl">
        {values.map((value) => (
          <span key={value}>{value}</span>
        ))}
      </dd>
    </div>
  );
}
