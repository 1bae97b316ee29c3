import { formatInstant, partsOf } from '../times';

interface InstantProps {
  at: string;
  /** Where the day goes without saying. */
  show?: 'all' | 'clock';
}

/** All times of the area are UTC, which its heading says. */
export function Instant({ at, show = 'all' }: InstantProps) {
  return (
    <time dateTime={at} className="figures">
      {show === 'clock' ? partsOf(at).clock : formatInstant(at)}
    </time>
  );
}
