'use client';

import { useEffect, useState } from 'react';
import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { listenLive } from '@/lib/live/listen-live';
import { StockView } from '@/lib/views/ticket-view';
import { readTicket } from './api/read-ticket';

const LiveStock = StockView.extend({ version: z.int() });

interface Heard {
  stock: StockView;
  /** Raises with every change; older news that arrive later are no news. */
  version: number;
}

/** A ticket's stock as it changes. */
export function useLiveStock(ticketId: string, initial: StockView): StockView {
  const [heard, setHeard] = useState<Heard>({ stock: initial, version: -1 });

  useEffect(
    () =>
      listenLive({
        url: apiPaths.liveStock(ticketId),
        event: 'stock',
        onNews: (data) => {
          const news = LiveStock.safeParse(data);
          if (!news.success) return;
          const { version, ...stock } = news.data;
          setHeard((before) => (version < before.version ? before : { stock, version }));
        },
        poll: async () => {
          const { stock } = await readTicket(browserApi, ticketId);
          setHeard((before) => ({ stock, version: before.version }));
        },
      }),
    [ticketId],
  );

  return heard.stock;
}
