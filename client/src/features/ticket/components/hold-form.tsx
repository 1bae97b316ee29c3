'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/config/paths';
import { ApiError, problemOf } from '@/lib/api/problem';
import { formatTickets } from '@/lib/format-tickets';
import { formatMoney } from '@/lib/money/format-money';
import type { TicketView } from '@/lib/views/ticket-view';
import { allowance } from '../allowance';
import { placeHold } from '../api/place-hold';
import { attemptDecided, attemptKey } from '../hold-attempt';
import { refusalFrom, type Refusal } from '../hold-refusal';
import { QuantityStepper } from './quantity-stepper';

interface HoldFormProps {
  ticket: TicketView;
  /** The marketplace named another price than the page showed. */
  onPriceChanged: (price: number) => void;
  taken: number;
  signedIn: boolean;
  initialQuantity: number;
  /** The visitor holds some already: paying those is the next thing to do, holding more is not. */
  another: boolean;
}

export function HoldForm(props: HoldFormProps) {
  const { ticket, onPriceChanged, taken, signedIn, initialQuantity, another } = props;
  const { price, currency } = ticket;
  const router = useRouter();
  const [wanted, setWanted] = useState(initialQuantity);
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, setPending] = useState(false);
  const working = useRef(false);
  const bounds = allowance({ free: ticket.stock.free, maxPerAccount: ticket.maxPerAccount, taken });
  const quantity = Math.max(1, Math.min(wanted, bounds.most));

  // Signing in on the way comes back to this address, with the number that was chosen.
  const here = paths.ticket(ticket.id, { quantity });
  useEffect(() => {
    // On the way to the order, the stock shrinks by what was taken: a new address now would call off the way.
    if (wanted !== initialQuantity && !pending) window.history.replaceState(null, '', here);
  }, [here, wanted, initialQuantity, pending]);

  if (bounds.most === 0) return <NothingMore maxPerAccount={ticket.maxPerAccount} />;

  async function hold() {
    if (working.current) return;
    if (!signedIn) return router.push(paths.signIn({ back: here }));
    working.current = true;
    setPending(true);
    setRefusal(undefined);
    const wish = { ticketId: ticket.id, quantity, expectedTotal: price * quantity };
    try {
      const order = await placeHold(
        wish,
        attemptKey(wish, sessionStorage, () => crypto.randomUUID()),
      );
      attemptDecided(ticket.id, sessionStorage);
      router.push(order.status === 'created' ? paths.checkout(order.id) : paths.order(order.id));
      // The button stays busy until the next page is there.
    } catch (error) {
      if (!(error instanceof ApiError && error.undecided)) attemptDecided(ticket.id, sessionStorage);
      showRefusal(refusalFrom(problemOf(error), { price, currency, quantity }));
      working.current = false;
      setPending(false);
    }
  }

  function showRefusal(shown: Refusal) {
    setRefusal(shown);
    if (shown.price !== undefined) onPriceChanged(shown.price);
    if (shown.left) setWanted(shown.left);
    if (shown.reread) router.refresh();
  }

  const free = price === 0;
  return (
    <>
      <div className="flex items-start justify-between gap-4">
        <QuantityStepper quantity={quantity} allowance={bounds} onChange={setWanted} />
        {!free && (
          <p className="figures text-right">
            <span className="label-small block">Total</span>
            <span className="text-xl font-bold">{formatMoney(price * quantity, currency)}</span>
          </p>
        )}
      </div>
      {refusal && (
        <Notice tone={refusal.tone} title={refusal.title} live className="mt-3 sm:mt-4">
          <p>{refusal.detail}</p>
          {refusal.go === 'orders' && (
            <ButtonLink href={paths.orders()} size="small" className="mt-2">
              My orders
            </ButtonLink>
          )}
          {refusal.go === 'sign-in' && (
            <ButtonLink href={paths.signIn({ back: here })} size="small" className="mt-2">
              Sign in
            </ButtonLink>
          )}
        </Notice>
      )}
      <Button kind={another ? 'secondary' : 'primary'} size="large" className="mt-3 w-full sm:mt-4" pending={pending} onClick={hold}>
        {free ? `Get ${formatTickets(quantity)}` : `Hold ${formatTickets(quantity)}`}
      </Button>
      <p className="label-small mt-2.5 max-sm:sr-only">
        {free ? 'Yours at once, nothing to pay.' : 'Yours while you pay; nobody can take them meanwhile. No fees are added.'}
        {!signedIn && ' You sign in first.'}
      </p>
    </>
  );
}

function NothingMore({ maxPerAccount }: { maxPerAccount: number | null }) {
  return (
    <div>
      <p className="mb-3">You have all {maxPerAccount === null ? '' : `${maxPerAccount} `}that one person may have.</p>
      <ButtonLink href={paths.orders()}>My orders</ButtonLink>
    </div>
  );
}
