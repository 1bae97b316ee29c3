import { setTimeout as pause } from 'node:timers/promises';
import { inParallel } from './in-parallel';
import { broken } from './invariants';
import { isUnderWay, judgeExtra, judgeOrder, type Ledger, type OrderEntry, type Seen, type TicketEntry } from './ledger';
import { Unexpected, type Person, type Shop } from './load/shop';
import { NoAnswer } from './load/visitor';

const atOnce = 16;

export interface ReadBackOptions {
  /** How long money may be on its way, in milliseconds. */
  patience?: number;
  /** Only the orders from this one on are read; the others were read before. */
  from?: number;
  /** Signing in costs 100 ms of CPU each, so a repeated look leaves it out. */
  accounts?: boolean;
}

export interface ReadBack {
  read: number;
  problems: string[];
}

/** Reads every acknowledged write again, through the gateway like anybody, and tells what is lost or wrong. */
export async function readBack(
  ledger: Ledger,
  shop: Shop,
  { patience = 30_000, from = 0, accounts = true }: ReadBackOptions = {},
): Promise<ReadBack> {
  const deadline = Date.now() + patience;
  const orders = ledger.orders.slice(from);
  const buyers = [...new Map(orders.map(({ buyer }) => [buyer.id, buyer])).values()];
  const problems = [
    ...(await inParallel(orders, atOnce, (entry) => orderProblems(entry, shop, deadline))),
    ...(await inParallel(ledger.tickets, atOnce, (entry) => ticketProblems(entry, shop))),
    ...(await inParallel(buyers, atOnce, (buyer) => extraOrders(buyer, ledger, shop))),
    ...(accounts ? await inParallel(ledger.accounts, 2, (person) => accountProblems(person, shop)) : []),
  ];
  return { read: orders.length + ledger.tickets.length + (accounts ? ledger.accounts.length : 0), problems: problems.flat() };
}

async function orderProblems(entry: OrderEntry, shop: Shop, deadline: number): Promise<string[]> {
  for (;;) {
    const seen = await seenOf(entry, shop);
    const underWay = isUnderWay(entry, seen);
    if (underWay && Date.now() < deadline) await pause(250);
    else if (underWay) return [broken('money', `order ${entry.id} is stuck: ${describe(entry, seen)}`), ...judgeOrder(entry, seen)];
    else return judgeOrder(entry, seen);
  }
}

async function seenOf({ id, buyer, chargeTried, paymentId }: OrderEntry, shop: Shop): Promise<Seen> {
  const order = await orAbsent(() => shop.showOrder(buyer.cookie, id));
  const payments = order && (chargeTried || paymentId) ? await orAbsent(() => shop.listPayments(buyer.cookie, id)) : [];
  return { order, payments: payments ?? [] };
}

function describe({ charged }: OrderEntry, { order, payments }: Seen): string {
  return `${order?.status}, ${charged ? 'paid' : 'not known to be paid'}, payments ${payments.map(({ status }) => status).join() || 'none'}`;
}

async function ticketProblems(entry: TicketEntry, shop: Shop): Promise<string[]> {
  const ticket = await orAbsent(() => shop.showTicket(entry.id));
  if (!ticket) return [broken('kept', `ticket ${entry.id} was acknowledged and is gone`)];
  const problems: string[] = [];
  if (ticket.title !== entry.title || ticket.stock.capacity !== entry.capacity)
    problems.push(broken('kept', `ticket ${entry.id} is not what was acknowledged`));
  if (ticket.version < entry.version)
    problems.push(broken('kept', `ticket ${entry.id} was at version ${entry.version} and is at ${ticket.version}`));
  return problems;
}

async function extraOrders(buyer: Person, ledger: Ledger, shop: Shop): Promise<string[]> {
  const known = new Set(ledger.orders.filter((order) => order.buyer.id === buyer.id).map(({ id }) => id));
  const listed = await persistently(() => shop.listOrders(buyer.cookie));
  return judgeExtra(
    buyer.id,
    known,
    listed.map(({ id }) => id),
    ledger.unanswered.get(buyer.id) ?? 0,
  );
}

async function accountProblems(person: Person, shop: Shop): Promise<string[]> {
  try {
    const { id } = await persistently(() => shop.signIn(person));
    return id === person.id ? [] : [broken('kept', `account ${person.email} is ${id} and was acknowledged as ${person.id}`)];
  } catch (error) {
    if (error instanceof Unexpected && error.reply.status === 401)
      return [broken('kept', `account ${person.email} was acknowledged and cannot sign in`)];
    throw error;
  }
}

/** What is there, or undefined for a 404. */
export async function orAbsent<Found>(look: () => Promise<Found>): Promise<Found | undefined> {
  try {
    return await persistently(look);
  } catch (error) {
    if (error instanceof Unexpected && error.reply.status === 404) return undefined;
    throw error;
  }
}

/** Reading is repeated for a while when the marketplace is not there: what counts here is what was kept. */
async function persistently<Found>(look: () => Promise<Found>, tries = 20): Promise<Found> {
  try {
    return await look();
  } catch (error) {
    const passing = error instanceof NoAnswer || (error instanceof Unexpected && error.isOutage);
    if (!passing || tries <= 1) throw error;
    await pause(500);
    return persistently(look, tries - 1);
  }
}
