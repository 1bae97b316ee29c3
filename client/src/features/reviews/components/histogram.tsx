import { formatReviews } from '@/lib/format-score';

/** How scores are spread, the lowest on the left. A column holds a half point and the whole one above it. */
export function Histogram({ histogram }: { histogram: number[] }) {
  const most = Math.max(1, ...histogram);
  return (
    <ol aria-label="How the scores are spread" className="grid h-24 max-w-sm flex-1 grid-cols-10 gap-1">
      {histogram.map((count, place) => (
        <li key={place} className="flex flex-col items-center gap-1">
          <span className="sr-only">
            {place + 0.5} and {place + 1}: {formatReviews(count)}
          </span>
          <span aria-hidden="true" className="flex min-h-0 w-full flex-1 items-end">
            <span
              className={`w-full rounded-t-sm ${count === 0 ? 'bg-bulb-off' : 'bg-bulb'}`}
              style={{ height: count === 0 ? '2px' : `${Math.max(6, Math.round((count / most) * 100))}%` }}
            />
          </span>
          <span aria-hidden="true" className="label-small figures">
            {place + 1}
          </span>
        </li>
      ))}
    </ol>
  );
}
