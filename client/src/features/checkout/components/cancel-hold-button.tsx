'use client';

import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { formatTickets } from '@/lib/format-tickets';
import type { OrderView } from '@/lib/views/order-view';
import { cancelHold } from '../api/cancel-hold';

interface CancelHoldButtonProps {
  order: OrderView;
  onCancelled: () => Promise<void> | void;
}

export function CancelHoldButton({ order, onCancelled }: CancelHoldButtonProps) {
  return (
    <ConfirmDialog
      trigger={<Button kind="quiet">Cancel hold</Button>}
      title="Let these tickets go?"
      confirm="Let them go"
      keep="Keep them"
      action={async () => {
        await cancelHold(order.id);
        await onCancelled();
      }}
    >
      <p>{formatTickets(order.quantity)} will be free for others at once. Nothing has been charged.</p>
    </ConfirmDialog>
  );
}
