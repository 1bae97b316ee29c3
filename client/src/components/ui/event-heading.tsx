import Link from 'next/link';
import { EventTime } from './event-time';

interface EventHeadingProps {
  event: { title: string; startsAt: string; timeZone: string; venue: string };
  href: string;
  /** Whether a press anywhere on the surrounding row, which is positioned, follows the link. */
  wholeRow?: boolean;
}

/** What it is, when and where, in a row of a list or beside what is paid. */
export function EventHeading({ event, href, wholeRow = false }: EventHeadingProps) {
  return (
    <>
      <h2 className="font-display text-lg leading-snug font-semibold [overflow-wrap:anywhere]">
        <Link href={href} className={`underline-offset-4 hover:underline ${wholeRow ? 'after:absolute after:inset-0' : ''}`}>
          {event.title}
        </Link>
      </h2>
      <p className="label-small mt-1">
        <EventTime at={event.startsAt} timeZone={event.timeZone} />
        <br />
        {event.venue}
      </p>
    </>
  );
}
