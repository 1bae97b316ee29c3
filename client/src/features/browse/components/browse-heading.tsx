import type { Filters } from '../filters';

/** Says what the list below is a list of. */
export function BrowseHeading({ filters, below }: { filters: Filters; below: boolean }) {
  const Level = below ? 'h2' : 'h1';
  return <Level className="letters text-3xl sm:text-4xl">{headingOf(filters, below)}</Level>;
}

function headingOf({ text, state, seller }: Filters, below: boolean): string {
  if (text) return `“${text}”`;
  if (seller) return 'From this seller';
  if (state === 'paused') return 'Paused sales';
  if (state === 'ended') return 'Past events';
  if (state === 'cancelled') return 'Cancelled events';
  return below ? 'Coming up' : 'What’s on';
}
