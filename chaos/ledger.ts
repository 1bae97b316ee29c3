import { broken, type InvariantName } from './invariants';
import type { Person } from './load/shop';
import type { OrderView, PaymentView } from './load/views';

/** One order as its buyer was told of it. */
export interface OrderEntry {
  id: string;
  buyer: Person;
  ticketId: string;
  quantity: number;
  total: number;
  currency: string;
  /** The newest version that was shown. */
  version: number;
  expiresAt: number;
  /** The buyer asked for it to be cancelled, whatever came of that; then: it was confirmed. */
  cancelTried?: boolean;
  cancelled?: boolean;
  /** The payment whose start was confirmed. */
  paymentId?: string;
  /** The buyer's card was sent to the provider, whatever came of that; then: the provider confirmed that it took the money. */
  chargeTried?: boolean;
  charged?: boolean;
}

export interface TicketEntry {
  id: string;
  title: string;
  capacity: number;
  version: number;
}

/** What is read back of an order. */
export interface Seen {
  order: OrderView | undefined;
  payments: PaymentView[];
}

/**
 * Every write that was acknowledged, kept outside the processes that are killed. What is in here must be found again;
 * what was sent and never answered may or may not have happened, and is told apart.
 */
export class Ledger {
  readonly accounts: Person[] = [];
  readonly tickets: TicketEntry[] = [];
  readonly orders: OrderEntry[] = [];
  /** Holds that were asked for and never answered, by buyer: each may have become an order. */
  readonly unanswered = new Map<string, number>();
  private count = 0;

  /** Acknowledged writes so far. */
  get acknowledged(): number {
    return this.count;
  }

  signedUp(person: Person): void {
    this.accounts.push(person);
    this.count++;
  }

  listed(ticket: TicketEntry): void {
    this.tickets.push(ticket);
    this.count++;
  }

  held(buyer: Person, order: OrderView): OrderEntry {
    const { id, quantity, total, currency, version } = order;
    const expiresAt = order.expiresAt === null ? Infinity : Date.parse(order.expiresAt);
    const entry: OrderEntry = { id, buyer, ticketId: order.ticket.id, quantity, total, currency, version, expiresAt };
    this.orders.push(entry);
    this.count++;
    return entry;
  }

  holdUnanswered({ id }: Person): void {
    this.unanswered.set(id, (this.unanswered.get(id) ?? 0) + 1);
  }

  cancelled(entry: OrderEntry, { version }: OrderView): void {
    Object.assign(entry, { cancelled: true, version });
    this.count++;
  }

  paymentStarted(entry: OrderEntry, { id }: PaymentView): void {
    entry.paymentId = id;
    this.count++;
  }

  charged(entry: OrderEntry): void {
    entry.charged = true;
    this.count++;
  }
}

const paid = new Set<PaymentView['status']>(['captured', 'refunding', 'refunded']);

/** Whether an order's story is still going on, so that reading it back has to wait: money was taken and neither sold nor gave back the tickets yet. */
export function isUnderWay({ charged, cancelled }: OrderEntry, { order, payments }: Seen): boolean {
  if (!order) return false;
  const taken = payments.filter(({ status }) => paid.has(status));
  if (payments.some(({ status }) => status === 'refunding')) return true;
  if (order.status === 'created') return (charged ?? false) || taken.length > 0 || (cancelled ?? false);
  if (order.status === 'cancelled') return ((charged ?? false) && taken.length === 0) || taken.some(({ status }) => status === 'captured');
  return order.status === 'completed' && order.total > 0 && taken.length === 0;
}

/** What is wrong with an order, read back when nothing moves any more. Empty: nothing. */
export function judgeOrder(entry: OrderEntry, { order, payments }: Seen): string[] {
  if (!order) return [broken('kept', `order ${entry.id} was acknowledged and is gone`)];
  return [...judgeTerms(entry, order), ...judgeStatus(entry, order), ...judgeMoney(entry, order, payments)].map(([name, what]) =>
    broken(name, `order ${entry.id} ${what}`),
  );
}

type Judgement = [InvariantName, string];

function judgeTerms(entry: OrderEntry, order: OrderView): Judgement[] {
  const told = [entry.ticketId, entry.quantity, entry.total, entry.currency].join(' ');
  const seen = [order.ticket.id, order.quantity, order.total, order.currency].join(' ');
  const problems: Judgement[] = told === seen ? [] : [['kept', `was acknowledged as ${told} and is ${seen}`]];
  if (order.version < entry.version) problems.push(['kept', `was at version ${entry.version} and is at ${order.version}`]);
  return problems;
}

function judgeStatus(entry: OrderEntry, { status, cancelReason }: OrderView): Judgement[] {
  if (entry.cancelled && status !== 'cancelled') return [['kept', `was cancelled, and is ${status}`]];
  if (status === 'cancelled' && cancelReason === 'buyer' && !entry.cancelTried)
    return [['asked', 'was cancelled by its buyer, who never asked for that']];
  if (status === 'cancelled' && cancelReason === 'expired' && Date.now() < entry.expiresAt) return [['kept', 'expired before its time']];
  return [];
}

function judgeMoney(entry: OrderEntry, { status, total }: OrderView, payments: PaymentView[]): Judgement[] {
  const problems: Judgement[] = [];
  const { paymentId } = entry;
  if (paymentId && !payments.some(({ id }) => id === paymentId)) problems.push(['kept', `lost its payment ${paymentId}`]);
  const captured = payments.filter((payment) => payment.status === 'captured');
  const taken = payments.filter((payment) => paid.has(payment.status));
  if (entry.charged && taken.length === 0) problems.push(['kept', 'was paid, and no payment knows of it']);
  if (taken.length > 0 && !entry.chargeTried) problems.push(['asked', 'was charged, and nobody had paid']);
  if (taken.some(({ amount, currency }) => amount !== entry.total || currency !== entry.currency))
    problems.push(['money', 'was charged another amount']);
  if (status === 'completed' && total > 0 && captured.length !== 1)
    problems.push(['money', `is complete with ${captured.length} captured payments`]);
  if (status !== 'completed' && captured.length > 0) problems.push(['money', `is ${status} and keeps the money`]);
  return problems;
}

/** A buyer's orders that nobody asked for: more than were acknowledged, and more than the unanswered requests explain. */
export function judgeExtra(buyerId: string, acknowledged: Set<string>, listed: string[], unanswered: number): string[] {
  const extra = listed.filter((id) => !acknowledged.has(id));
  if (extra.length <= unanswered) return [];
  const some = extra.slice(0, 3).join(', ');
  return [
    broken(
      'asked',
      `buyer ${buyerId} has ${extra.length} orders more than were acknowledged, and ${unanswered} requests without an answer: ${some}`,
    ),
  ];
}
