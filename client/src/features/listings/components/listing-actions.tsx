'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { TextArea } from '@/components/ui/text-area';
import { paths } from '@/config/paths';
import { problemOf, type Problem } from '@/lib/api/problem';
import { formatTickets } from '@/lib/format-tickets';
import type { TicketView } from '@/lib/views/ticket-view';
import { changeSale, type SaleChange } from '../api/change-sale';
import { RefundProgress } from './refund-progress';

export function ListingActions({ ticket }: { ticket: TicketView }) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { state, stock } = ticket;

  async function change(to: SaleChange, said?: { reason: string }) {
    await changeSale(ticket.id, to, said);
    router.refresh();
  }

  async function resume() {
    setPending(true);
    setProblem(undefined);
    try {
      await change('resume');
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setPending(false);
    }
  }

  if (state === 'cancelled') return <RefundProgress ticketId={ticket.id} stock={stock} />;
  const named = (action: string) => `${action}: ${ticket.title}`;
  const gate = (
    <ButtonLink size="small" href={paths.gate(ticket.id)} prefetch={false} aria-label={named('Gate')}>
      Gate
    </ButtonLink>
  );
  // The sale is over when people come.
  if (state === 'ended') return gate;
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <ButtonLink size="small" href={paths.editTicket(ticket.id)} aria-label={named('Edit')}>
          Edit
        </ButtonLink>
        {gate}
        {state === 'paused' ? (
          <Button size="small" pending={pending} onClick={resume} aria-label={named('Resume')}>
            Resume
          </Button>
        ) : (
          <ConfirmDialog
            trigger={
              <Button size="small" aria-label={named('Pause')}>
                Pause
              </Button>
            }
            title="Pause this sale?"
            confirm="Pause"
            keep="Keep selling"
            action={() => change('pause')}
          >
            <p>Nobody can hold further tickets until you resume. {heldStay(stock.held)}</p>
          </ConfirmDialog>
        )}
        <FormDialog
          fields={['reason']}
          trigger={
            <Button size="small" kind="quiet-danger" aria-label={named('Cancel')}>
              Cancel
            </Button>
          }
          title="Cancel this listing?"
          about={<p>It goes off sale for good. {whatFollows(stock)} This cannot be undone.</p>}
          action="Cancel listing"
          kind="danger"
          keep="Keep it"
          submit={({ reason }) => change('cancel', { reason })}
        >
          {(errors) => (
            <Field label="Reason" error={errors.reason} hint="Everybody who has a ticket reads it." optional>
              {(control) => <TextArea {...control} name="reason" rows={2} maxLength={500} />}
            </Field>
          )}
        </FormDialog>
      </div>
      {problem && <ProblemNotice problem={problem} className="mt-3" />}
    </>
  );
}

const heldStay = (held: number) => (held > 0 ? `${formatTickets(held)} on hold now can still be paid.` : 'What is sold stays sold.');

function whatFollows({ held, sold }: TicketView['stock']): string {
  const facts = [
    sold > 0 && `${formatTickets(sold)} sold: everybody who paid gets the money back.`,
    held > 0 && `${formatTickets(held)} on hold: they are let go, and nobody is charged.`,
  ];
  return facts.filter(Boolean).join(' ');
}
