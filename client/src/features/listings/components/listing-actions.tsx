'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { paths } from '@/config/paths';
import { problemOf, type Problem } from '@/lib/api/problem';
import { formatTickets } from '@/lib/format-tickets';
import type { TicketView } from '@/lib/views/ticket-view';
import { changeSale, type SaleChange } from '../api/change-sale';

export function ListingActions({ ticket }: { ticket: TicketView }) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { state, stock } = ticket;

  async function change(to: SaleChange) {
    await changeSale(ticket.id, to);
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

  if (state === 'cancelled' || state === 'ended') return null;
  const named = (action: string) => `${action}: ${ticket.title}`;
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <ButtonLink size="small" href={paths.editTicket(ticket.id)} aria-label={named('Edit')}>
          Edit
        </ButtonLink>
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
        <ConfirmDialog
          trigger={
            <Button size="small" kind="quiet-danger" aria-label={named('Cancel')}>
              Cancel
            </Button>
          }
          title="Cancel this listing?"
          confirm={stock.sold === 0 ? 'Cancel listing' : undefined}
          keep={stock.sold === 0 ? 'Keep it' : 'Understood'}
          action={() => change('cancel')}
        >
          {stock.sold === 0 ? (
            <p>
              It goes off sale for good. {stock.held > 0 && `${formatTickets(stock.held)} on hold are let go; nobody is charged.`} This
              cannot be undone.
            </p>
          ) : (
            <p>
              {formatTickets(stock.sold)} sold already. A listing with sales cannot be cancelled yet, because the buyers would have to be
              refunded. You can pause it, so that nothing more is sold.
            </p>
          )}
        </ConfirmDialog>
      </div>
      {problem && <ProblemNotice problem={problem} className="mt-3" />}
    </>
  );
}

const heldStay = (held: number) => (held > 0 ? `${formatTickets(held)} on hold now can still be paid.` : 'What is sold stays sold.');
