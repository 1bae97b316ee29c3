'use client';

import { Button } from '@/components/ui/button';
import { Done } from '@/components/ui/done';
import { EventTime } from '@/components/ui/event-time';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { TextArea } from '@/components/ui/text-area';
import { formatMoney } from '@/lib/money/format-money';
import { useTold } from '@/lib/navigation/use-told';
import type { OrderView } from '@/lib/views/order-view';
import type { PaymentView } from '@/lib/views/payment-view';
import { requestRefund } from '../api/request-refund';
import { isGranted } from '../refund-terms';

interface RefundPanelProps {
  order: OrderView;
  /** Of which something can still go back. */
  payment: PaymentView;
}

/** Asks for the money back: by the terms of the purchase it comes at once, or the seller decides. */
export function RefundPanel({ order, payment }: RefundPanelProps) {
  const [done, tell] = useTold();
  const granted = isGranted(order);
  const { refundRequest: request, currency } = payment;
  const left = formatMoney(payment.amount - payment.returned - payment.returning, currency);

  async function ask(reason: string) {
    const decided = await requestRefund(payment.id, reason);
    tell(decided === 'granted' ? `${left} goes back to your card.` : 'The seller is asked.');
  }

  return (
    <Panel aria-labelledby="refund" className="p-5 sm:p-6">
      <h2 id="refund" className="mb-3 font-semibold">
        Refund
      </h2>
      {done && <Done key={done}>{done}</Done>}
      <p className="text-ink-soft">
        <Terms order={order} />
      </p>
      {request?.status === 'open' && (
        <Notice className="mt-4">You have asked for your money back. The seller decides; what they say stands here.</Notice>
      )}
      {request?.status === 'declined' && (
        <Notice tone="warning" title="The seller has declined" className="mt-4">
          {request.answer}
        </Notice>
      )}
      {!request && (
        <FormDialog
          trigger={<Button className="mt-4">{granted ? 'Get your money back' : 'Ask for a refund'}</Button>}
          title={granted ? 'Give the tickets back?' : 'Ask for your money back?'}
          about={
            <p>{granted ? `${left} goes back to your card, and the tickets are no longer yours.` : 'The seller reads it and decides.'}</p>
          }
          keep="Keep the tickets"
          action={granted ? 'Give them back' : 'Ask'}
          kind={granted ? 'danger' : 'primary'}
          fields={['reason']}
          check={({ reason }) => (reason ? {} : { reason: 'Say why in a few words.' })}
          submit={({ reason }) => ask(reason)}
        >
          {(errors) => (
            <Field label="Reason" error={errors.reason} hint="The seller reads it.">
              {(control) => <TextArea {...control} name="reason" rows={3} maxLength={500} required />}
            </Field>
          )}
        </FormDialog>
      )}
    </Panel>
  );
}

function Terms({ order }: { order: OrderView }) {
  const { kind, until } = order.refundTerms;
  if (kind === 'always') return 'You can have your money back at any time.';
  if (kind === 'none' || until === null) return 'The seller decides about refunds.';
  const time = <EventTime at={until} timeZone={order.ticket.timeZone} />;
  if (isGranted(order)) return <>You can have your money back until {time}.</>;
  return <>You could have your money back until {time}. Now the seller decides.</>;
}
