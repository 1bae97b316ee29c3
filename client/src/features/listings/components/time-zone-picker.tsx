'use client';

import { useEffect, useMemo } from 'react';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { formatClock } from '@/lib/time/format-time';
import { matchesTimeZone, timeZones } from '@/lib/time/time-zones';

interface TimeZonePickerProps {
  value: string;
  onChange: (zone: string) => void;
  error?: string;
}

/** Where the venue's clocks are. Starts with the seller's own zone, which is the venue's more often than not. */
export function TimeZonePicker({ value, onChange, error }: TimeZonePickerProps) {
  const zones = useMemo(timeZones, []);
  const now = useMemo(() => new Date(), []);

  useEffect(() => {
    if (!value) onChange(Intl.DateTimeFormat().resolvedOptions().timeZone ?? '');
    // Once, when the page has come alive: afterwards the field belongs to its user, also when they empty it.
  }, []);

  return (
    <Field label="Time zone" hint="All times on this page are the venue’s." error={error}>
      {(control) => (
        <Combobox
          {...control}
          name="timeZone"
          label="Suggestions"
          value={value}
          onChange={onChange}
          find={(typed) => zones.filter((zone) => matchesTimeZone(zone, typed))}
          describe={(zone) => formatClock(now, zone)}
          placeholder="Type a city"
        />
      )}
    </Field>
  );
}
