import { Bulbs } from '@/components/ui/bulbs';
import { formatCount } from '@/lib/format-count';
import type { StockView } from '@/lib/views/ticket-view';

const bulbs = 30;

/** How a listing sells, as a row of bulbs: burning for sold, glowing for held, dark for free; the figures below. */
export function ListingChart({ stock: { capacity, sold, held, free } }: { stock: StockView }) {
  const size = Math.max(1, capacity);
  const row = Math.min(bulbs, size);
  // What is there is seen: a single sale of a thousand lights one bulb.
  const share = (count: number) => (count === 0 ? 0 : Math.max(1, Math.round((count / size) * row)));
  const lit = Math.min(row, share(sold));
  const half = Math.min(row - lit, share(held));
  return (
    <div>
      <Bulbs lit={lit} half={half} of={row} className="max-w-md" />
      <dl className="figures mt-2.5 flex flex-wrap gap-x-6 gap-y-1">
        <Figure name="sold" count={sold} mark="bg-bulb" />
        <Figure name="held" count={held} mark="bg-bulb-half" />
        <Figure name="left" count={free} mark="border-[1.5px] border-bulb-half" />
      </dl>
    </div>
  );
}

function Figure({ name, count, mark }: { name: string; count: number; mark: string }) {
  return (
    <div className="flex flex-row-reverse items-baseline justify-end gap-1.5">
      <dt className="label-small">{name}</dt>
      <dd className="flex items-baseline gap-2 text-lg font-bold">
        <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-full ${mark}`} />
        {formatCount(count)}
      </dd>
    </div>
  );
}
