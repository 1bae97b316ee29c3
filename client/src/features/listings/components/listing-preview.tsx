'use client';

import { DateBlock } from '@/components/ui/date-block';
import { EventPicture } from '@/components/ui/event-picture';
import { EventTime } from '@/components/ui/event-time';
import { formatPrice } from '@/lib/money/format-money';
import { parseMoney } from '@/lib/money/parse-money';
import { instantOf } from '@/lib/time/typed-time';
import { isTimeZone } from '@/lib/time/zone-clock';
import type { TypedListing } from '../listing-fields';

/** The listing's card while it is being typed; what is not typed yet is left open. */
export function ListingPreview({ seed, typed }: { seed: string; typed: TypedListing }) {
  const timeZone = isTimeZone(typed.timeZone) ? typed.timeZone : 'UTC';
  const startsAt = instantOf(typed.startsAt, timeZone)?.toISOString();
  const price = parseMoney(typed.price, typed.currency);
  const event = {
    id: seed,
    title: typed.title.trim() || 'Title',
    startsAt: startsAt ?? new Date(0).toISOString(),
    timeZone,
    image: /^https?:\/\//.test(typed.image) ? typed.image : null,
  };
  return (
    <div>
      <div className="relative aspect-4/5 overflow-hidden rounded-sheet bg-sunken shadow-panel">
        {/* Another address is another picture, also when the one before it was missing. */}
        <EventPicture key={event.image} event={event} shape="portrait" dateless={!startsAt} />
      </div>
      <div className="flex gap-3 pt-3.5">
        {startsAt && <DateBlock at={startsAt} timeZone={timeZone} className="-ml-1" />}
        <div className="min-w-0">
          <p className="font-display text-lg leading-snug font-semibold [overflow-wrap:anywhere]">{event.title}</p>
          <p className="label-small mt-1 [overflow-wrap:anywhere]">
            {typed.venue.trim() || 'Venue'}
            {startsAt && (
              <>
                , <EventTime at={startsAt} timeZone={timeZone} show="clock" />
              </>
            )}
          </p>
        </div>
      </div>
      {price.ok && (
        <p className="figures mt-3 border-t border-line pt-2.5 text-lg font-bold">{formatPrice(price.minorUnits, typed.currency)}</p>
      )}
    </div>
  );
}
