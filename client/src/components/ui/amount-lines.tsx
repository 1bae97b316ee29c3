import { formatMoney } from '@/lib/money/format-money';

export interface AmountLine {
  name: string;
  /** Minor units, or the words that stand for them. */
  amount: number | string;
  /** The one that counts. */
  total?: boolean;
}

/** Amounts under each other, as on a bill. */
export function AmountLines({ lines, currency }: { lines: AmountLine[]; currency: string }) {
  return (
    <dl className="figures flex flex-col gap-2">
      {lines.map(({ name, amount, total }) => (
        <div key={name} className={`flex items-baseline justify-between gap-4 ${total ? 'mt-1 border-t border-line pt-3' : ''}`}>
          <dt className={total ? 'font-semibold' : 'text-ink-soft'}>{name}</dt>
          <dd className={total ? 'text-2xl font-bold' : undefined}>
            {typeof amount === 'number' ? formatMoney(amount, currency) : amount}
          </dd>
        </div>
      ))}
    </dl>
  );
}
