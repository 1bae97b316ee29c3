'use client';

import { useEffect, useState } from 'react';
import { LookAgain } from '@/components/ui/look-again';
import type { TicketView } from '@/lib/views/ticket-view';
import { readRefundProgress, type RefundProgress as Progress } from '../api/read-refund-progress';
import { refundWords } from '../refund-words';

const pauseMs = 2_000;
/** A cancellation that is not heard of after so many looks is one from before there were refunds. */
const patience = 10;

/** How many of those who paid for a cancelled event have their money back. It asks again until all have. */
export function RefundProgress({ ticketId, stock }: { ticketId: string; stock: TicketView['stock'] }) {
  const [progress, setProgress] = useState<Progress>();

  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look(failures = 0) {
      // Not heard of yet, or not to be reached: the next look may tell.
      const now = await readRefundProgress(ticketId).catch(() => undefined);
      if (over) return;
      if (now) setProgress(now);
      if (now ? now.remaining > 0 : failures < patience) timer = setTimeout(() => void look(now ? 0 : failures + 1), pauseMs);
    }
    void look();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [ticketId]);

  const words = progress && refundWords(progress);
  return (
    <>
      {/* What was given back, and let go, is still counted on the page: it is behind. */}
      {(stock.held > 0 || (stock.sold > 0 && progress?.remaining === 0 && progress.refunded > 0)) && <LookAgain />}
      <p role="status" className="text-sm text-ink-soft">
        {words}
      </p>
    </>
  );
}
