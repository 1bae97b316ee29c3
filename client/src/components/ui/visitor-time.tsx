'use client';

import { useHydrated } from '@/lib/hydration/use-hydrated';
import { visitorTimeZone } from '@/lib/time/visitor-time-zone';
import { EventTime, type EventTimeProps } from './event-time';

/** A time on the visitor's own clocks. Only the browser knows those: until it has the word, it shows UTC and says so. */
export function VisitorTime(props: Omit<EventTimeProps, 'timeZone'>) {
  return <EventTime {...props} timeZone={useHydrated() ? visitorTimeZone() : 'UTC'} />;
}
