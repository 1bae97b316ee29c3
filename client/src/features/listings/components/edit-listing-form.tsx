'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { paths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { problemOf, type Problem } from '@/lib/api/problem';
import { formatCount } from '@/lib/format-count';
import type { TicketView } from '@/lib/views/ticket-view';
import { editListing } from '../api/edit-listing';
import { readListing } from '../api/read-listing';
import { typedListing, type TypedListing } from '../listing-fields';
import { ListingForm } from './listing-form';
import { StaleNotice } from './stale-notice';

interface Stale {
  typed: TypedListing;
  current: TicketView;
}

/** Edits what was read, and never overwrites what somebody else, or another tab, wrote meanwhile without asking. */
export function EditListingForm({ ticket: read }: { ticket: TicketView }) {
  const router = useRouter();
  const [ticket, setTicket] = useState(read);
  const [initial, setInitial] = useState(() => typedListing(read));
  const [round, setRound] = useState(0);
  const [stale, setStale] = useState<Stale>();
  const [locked, setLocked] = useState(false);
  const [unread, setUnread] = useState<Problem>();

  function startOver(from: TypedListing, base: TicketView) {
    setTicket(base);
    setInitial(from);
    setStale(undefined);
    setRound((before) => before + 1);
  }

  function onRefused(problem: Problem, typed: TypedListing): boolean {
    if (problem.code === 'ticket_locked') {
      readAgain((current) => {
        const { price, currency } = typedListing(current);
        setLocked(true);
        startOver({ ...typed, price, currency }, current);
      });
      return true;
    }
    if (problem.status !== 412) return false;
    readAgain((current) => setStale({ typed, current }));
    return true;
  }

  function readAgain(use: (current: TicketView) => void) {
    readListing(browserApi, ticket.id).then(use, (error: unknown) => setUnread(problemOf(error)));
  }

  const { held, sold } = ticket.stock;
  const taken = held + sold;
  return (
    <>
      {locked && (
        <Notice tone="warning" title="The price is fixed now" live className="mb-6">
          Someone holds or has bought a ticket since you opened this page, so the price stays what it was. Everything else you typed is
          kept: save again if you like.
        </Notice>
      )}
      <ListingForm
        key={round}
        seed={ticket.id}
        initial={initial}
        action="Save changes"
        priceFixed={ticket.locked ? 'Fixed while tickets are held or sold.' : undefined}
        quantityHint={taken > 0 ? `${formatCount(sold)} sold and ${formatCount(held)} held already.` : undefined}
        startsHint={sold > 0 ? 'Whoever has a ticket gets a mail when time or place change.' : undefined}
        onRefused={onRefused}
        submit={async (listing) => {
          setLocked(false);
          setUnread(undefined);
          await editListing(ticket.id, ticket.version, listing);
          router.push(paths.ticket(ticket.id));
          router.refresh();
        }}
      >
        {unread && <ProblemNotice problem={unread} />}
        {stale && (
          <StaleNotice
            before={typedListing(ticket)}
            typed={stale.typed}
            current={typedListing(stale.current)}
            onKeepMine={(merged) => startOver(merged, stale.current)}
            onTakeTheirs={() => startOver(typedListing(stale.current), stale.current)}
          />
        )}
      </ListingForm>
    </>
  );
}
