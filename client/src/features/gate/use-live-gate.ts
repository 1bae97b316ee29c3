'use client';

import { useEffect, useState } from 'react';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { listenLive } from '@/lib/live/listen-live';
import { readGate } from './api/read-gate';
import { GateView } from './gate-view';

/** The gate as it is now, and how to show at once what a change of one's own made of it. */
export function useLiveGate(initial: GateView): [GateView, (gate: GateView) => void] {
  const [gate, setGate] = useState(initial);
  const { ticketId } = initial;

  useEffect(
    () =>
      listenLive({
        url: apiPaths.liveCrowd(ticketId),
        event: 'crowd',
        onNews: (data) => {
          const news = GateView.safeParse(data);
          if (news.success) setGate(news.data);
        },
        poll: async () => setGate(await readGate(browserApi, ticketId)),
      }),
    [ticketId],
  );

  return [gate, setGate];
}
