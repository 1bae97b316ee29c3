'use client';

import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useReread } from '@/lib/navigation/use-reread';
import { Instant } from './instant';

interface RedrawProps {
  /** When what is shown was so. */
  at: string;
  everySeconds: number;
  /** What is going on meanwhile; default that it is asked again. */
  doing?: string;
}

/** Reads the page again and again, while somebody looks and does not want it to stand still. */
export function Redraw({ at, everySeconds, doing = `asked again every ${everySeconds} s` }: RedrawProps) {
  const [paused, setPaused] = useState(false);
  useReread({ at, everySeconds, paused });
  return (
    <p className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.9375rem] text-ink-soft">
      <span>
        As of <Instant at={at} show="clock" /> UTC, {paused ? 'standing still' : doing}
      </span>
      <Button size="small" kind="quiet" onClick={() => setPaused(!paused)}>
        {paused ? <Play aria-hidden="true" className="size-4" /> : <Pause aria-hidden="true" className="size-4" />}
        {paused ? 'Go on' : 'Pause'}
      </Button>
    </p>
  );
}
