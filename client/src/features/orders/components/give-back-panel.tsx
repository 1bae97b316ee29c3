'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EventTime } from '@/components/ui/event-time';
import { Panel } from '@/components/ui/panel';
import { eventOfOrder } from '@/lib/views/event-of-order';
import type { OrderView } from '@/lib/views/order-view';
import { giveBack } from '../api/give-back';

/** What was free needs nobody's consent to be given back, so that somebody else can come. */
export function GiveBackPanel({ order }: { order: OrderView }) {
  const { id, quantity } = order;
  const event = eventOfOrder(order);
  const router = useRouter();
  const [it, them] = quantity === 1 ? ['the ticket', 'it'] : ['the tickets', 'them'];

  async function act() {
    await giveBack(id);
    startTransition(() => router.refresh());
  }

  return (
    <Panel aria-labelledby="give-back" className="p-5 sm:p-6">
      <h2 id="give-back" className="mb-3 font-semibold">
        Cannot come?
      </h2>
      <p className="text-ink-soft">
        Until it starts, <EventTime at={event.startsAt} timeZone={event.timeZone} />, you can give {it} back for somebody else.
      </p>
      <ConfirmDialog
        trigger={<Button className="mt-4">{quantity === 1 ? 'Give the ticket back' : 'Give the tickets back'}</Button>}
        title={`Give ${it} back?`}
        confirm={`Give ${them} back`}
        keep={`Keep ${it}`}
        action={act}
      >
        <p>
          {quantity === 1 ? 'Its pass lets' : 'Their passes let'} nobody in any more, whoever has {them}. Others can have {it} at once, so
          you may not get {them} again.
        </p>
      </ConfirmDialog>
    </Panel>
  );
}
