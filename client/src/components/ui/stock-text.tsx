import { Ban, CirclePause, Clock, Hourglass, type LucideIcon } from 'lucide-react';
import { classNames } from '@/lib/class-names';
import { formatCount } from '@/lib/format-count';
import type { SaleState } from '@/lib/sale/sale-state';
import { clock, formatDate } from '@/lib/time/format-time';

interface StockTextProps {
  sale: SaleState;
  timeZone: string;
  className?: string;
}

interface Reading {
  text: string;
  icon?: LucideIcon;
  style: string;
}

/** The state of a sale in two or three words. */
export function StockText({ sale, timeZone, className }: StockTextProps) {
  const { text, icon: Icon, style } = readingOf(sale, timeZone);
  return (
    <span className={classNames('figures inline-flex items-baseline gap-1.5 font-semibold', style, className)}>
      {Icon && <Icon aria-hidden="true" className="size-4 shrink-0 self-center" />}
      {text}
    </span>
  );
}

const soft = 'text-ink-soft';

function readingOf(sale: SaleState, timeZone: string): Reading {
  switch (sale.kind) {
    case 'on-sale':
      return { text: `${formatCount(sale.left)} left`, style: 'text-success' };
    case 'few-left':
      return { text: `${formatCount(sale.left)} left`, style: 'text-warning' };
    case 'all-held':
      return {
        text: sale.returnsAt ? `All held until ${clock(sale.returnsAt, timeZone)}` : 'All held',
        icon: Hourglass,
        style: 'text-warning',
      };
    case 'sold-out':
      return { text: 'Sold out', style: soft };
    case 'not-yet':
      return { text: `On sale ${formatDate(sale.opensAt, timeZone).slice(4, -5)}`, icon: Clock, style: soft };
    case 'paused':
      return { text: 'Paused', icon: CirclePause, style: soft };
    case 'ended':
      return { text: 'Ended', style: soft };
    case 'cancelled':
      return { text: 'Cancelled', icon: Ban, style: 'text-danger' };
  }
}
