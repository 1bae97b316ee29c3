'use client';

import { useHydrated } from '@/lib/hydration/use-hydrated';
import { clock, formatDate } from '@/lib/time/format-time';
import { offsetMinutes } from '@/lib/time/zone-clock';

/** The same moment on the visitor's own clock, when that shows something else. Only the browser knows. */
export function LocalTime({ at, timeZone }: { at: string; timeZone: string }) {
  const hydrated = useHydrated();
  if (!hydrated) return null;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const instant = new Date(at);
  if (!here || offsetMinutes(instant, here) === offsetMinutes(instant, timeZone)) return null;
  const otherDay = formatDate(instant, here) !== formatDate(instant, timeZone);
  return (
    <span className="label-small figures block">
      {otherDay && `${formatDate(instant, here)}, `}
      {clock(instant, here)} where you are
    </span>
  );
}
