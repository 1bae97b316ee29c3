import { Banknote, CirclePause, CircleSlash, EyeOff, LogOut, TicketX, Undo2, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { VisitorTime } from '@/components/ui/visitor-time';
import { paths } from '@/config/paths';
import type { EffectView } from '../api/list-effects';

const kinds: Record<EffectView['kind'], { icon: LucideIcon; name: string }> = {
  session_ended: { icon: LogOut, name: 'Signed out' },
  hold_released: { icon: Undo2, name: 'Hold released' },
  listing_paused: { icon: CirclePause, name: 'Listing paused' },
  payment_cancelled: { icon: CircleSlash, name: 'Payment cancelled' },
  payment_refunded: { icon: Banknote, name: 'Payment refunded' },
  pass_voided: { icon: TicketX, name: 'Pass voided' },
  review_hidden: { icon: EyeOff, name: 'Review hidden' },
};

export function EffectList({ effects }: { effects: EffectView[] }) {
  return (
    <ul className="divide-y divide-line">
      {effects.map((effect) => (
        <EffectRow key={`${effect.kind} ${effect.id} ${effect.at}`} effect={effect} />
      ))}
    </ul>
  );
}

function EffectRow({ effect: { at, kind, id, title } }: { effect: EffectView }) {
  const { icon: Icon, name } = kinds[kind];
  return (
    <li className="flex gap-x-3 py-3 [overflow-wrap:anywhere]">
      <Icon aria-hidden="true" className="mt-1 size-4 shrink-0 text-ink-soft" />
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4">
        <p className="min-w-0">
          <span className="font-semibold">{name}</span>
          {title && <>: {kind === 'listing_paused' ? <TicketLink id={id} title={title} /> : title}</>}
        </p>
        <p className="label-small">
          <VisitorTime at={at} show="second" />
        </p>
      </div>
    </li>
  );
}

function TicketLink({ id, title }: { id: string; title: string }) {
  return (
    <Link href={paths.ticket(id)} className="prose-link">
      {title}
    </Link>
  );
}
