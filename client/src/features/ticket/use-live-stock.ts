'use client';

import { useEffect, useState } from 'react';
import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { StockView } from '@/lib/views/ticket-view';
import { readTicket } from './api/read-ticket';

const LiveStock = StockView.extend({ version: z.int() });

const pollEveryMs = 5_000;
/** Browsers open the stream again by themselves; after this many failures in a row we ask instead of listening. */
const failuresBeforePolling = 3;

interface Heard {
  stock: StockView;
  /** Raises with every change; older news that arrive later are no news. */
  version: number;
}

/**
 * A ticket's stock as it changes, by server-sent events, or by asking every few seconds where those do not come through.
 * Nothing is open while nobody looks: browsers allow six connections to a site, and a tab in the back shall not take one.
 */
export function useLiveStock(ticketId: string, initial: StockView): StockView {
  const [heard, setHeard] = useState<Heard>({ stock: initial, version: -1 });

  useEffect(() => {
    let stream: EventSource | undefined;
    let polling: ReturnType<typeof setInterval> | undefined;
    let failures = 0;

    const poll = async () => {
      try {
        const { stock } = await readTicket(browserApi, ticketId);
        setHeard((before) => ({ stock, version: before.version }));
      } catch {
        // The next round asks again; meanwhile the last known stock stays on the page.
      }
    };

    const stop = () => {
      stream?.close();
      clearInterval(polling);
      stream = polling = undefined;
    };

    const pollInstead = () => {
      stop();
      polling = setInterval(() => void poll(), pollEveryMs);
    };

    const listen = () => {
      stream = new EventSource(apiPaths.liveStock(ticketId));
      stream.addEventListener('stock', (event) => {
        failures = 0;
        const news = LiveStock.safeParse(JSON.parse(event.data));
        if (!news.success) return;
        const { version, ...stock } = news.data;
        setHeard((before) => (version < before.version ? before : { stock, version }));
      });
      stream.addEventListener('error', () => {
        failures += 1;
        if (failures >= failuresBeforePolling || stream?.readyState === EventSource.CLOSED) pollInstead();
      });
    };

    const followVisibility = () => {
      stop();
      failures = 0;
      if (document.visibilityState === 'visible') listen();
    };

    followVisibility();
    document.addEventListener('visibilitychange', followVisibility);
    return () => {
      document.removeEventListener('visibilitychange', followVisibility);
      stop();
    };
  }, [ticketId]);

  return heard.stock;
}
