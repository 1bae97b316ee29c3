'use client';

import { useEffect, useRef, useState } from 'react';
import { Bulbs } from '@/components/ui/bulbs';
import { EventTime } from '@/components/ui/event-time';
import { classNames } from '@/lib/class-names';
import { announcementFor, formatSeconds } from '@/lib/time/countdown';

interface HoldCountdownProps {
  seconds: number;
  /** The whole time of the hold, in seconds. */
  of: number;
  expiresAt: string;
  timeZone: string;
}

const bulbs = 15;

/** The time that is left, as digits and as bulbs that go out one by one. */
export function HoldCountdown({ seconds, of, expiresAt, timeZone }: HoldCountdownProps) {
  const spoken = useSpoken(seconds);
  const tone = seconds <= 60 ? 'text-danger' : seconds <= 120 ? 'text-warning' : 'text-ink';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-end gap-x-12 gap-y-4 sm:grid-cols-[auto_minmax(0,1fr)]">
      <div>
        <p className="label-small">Held for you for</p>
        <p
          role="timer"
          aria-label="Time left to pay"
          className={classNames('figures text-5xl leading-none font-bold tracking-tight sm:text-6xl', tone)}
        >
          {formatSeconds(seconds)}
        </p>
      </div>
      <div className="min-w-0 sm:justify-self-end">
        <Bulbs lit={Math.min(bulbs, Math.ceil((seconds / Math.max(1, of)) * bulbs))} of={bulbs} size="large" />
        <p className="label-small mt-2.5 sm:text-right">
          until <EventTime at={expiresAt} timeZone={timeZone} show="clock" />
        </p>
      </div>
      <p aria-live="polite" className="sr-only">
        {spoken}
      </p>
    </div>
  );
}

function useSpoken(seconds: number): string {
  const [spoken, setSpoken] = useState('');
  const before = useRef(seconds);
  useEffect(() => {
    const announcement = announcementFor(before.current, seconds);
    before.current = seconds;
    if (announcement) setSpoken(announcement);
  }, [seconds]);
  return spoken;
}
