import type { EventView } from '../event-view';
import { EventRow } from './event-row';

export function EventList({ events }: { events: EventView[] }) {
  return (
    <ul aria-label="Events" className="divide-y divide-line border-y border-line">
      {events.map((event) => (
        <EventRow key={event.id} event={event} />
      ))}
    </ul>
  );
}
