import { changed, refused, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';
import type { TicketCopy } from './ticket-copy';

/** What the seller decided about the door of an event. */
export interface GateTerms {
  status: 'closed' | 'open' | 'ended';
  capacity: number;
  /** Whether who went out may come in again. */
  reentry: boolean;
  /** What a code has to be: signed anew every 30 seconds by a phone, or printable. */
  form: 'rotating' | 'static';
  /** Whether holders may check themselves in by attend code. */
  selfCheckIn: boolean;
}

/** The door of one event, as its seller set it. `id` is the ticket's. */
export interface Gate extends Versioned, GateTerms {
  sellerId: string;
}

/**
 * Who is inside, with the terms that hold for the next one: an admission reads and writes this record, and so does each
 * change of the terms, so that neither decides over what the other has just changed. `id` is the ticket's.
 */
export interface Crowd extends Versioned {
  terms: GateTerms;
  inside: number;
  /** Times that somebody went in. */
  in: number;
  /** Times that somebody went out. */
  out: number;
}

export interface Door {
  gate: Gate | undefined;
  crowd: Crowd | undefined;
}

export type GateChange = Partial<Omit<GateTerms, 'status'>>;

/** What holds until the seller says otherwise, but for the capacity, which is the event's. */
export const firstTerms = { status: 'closed', reentry: false, form: 'rotating', selfCheckIn: false } as const;

/** What holds at the door of an event now. */
export function termsOf(crowd: Crowd | undefined, { quantity }: TicketCopy): GateTerms {
  return crowd?.terms ?? { ...firstTerms, capacity: quantity };
}

/** Opens, closes or ends; what is so already stays so. An end is for good. */
export function turn(door: Door, ticket: TicketCopy, status: GateTerms['status'], now: Date): Decision<Partial<Door>, Fact> {
  const gate = door.gate ?? newGate(ticket);
  if (gate.status === status) return unchanged<Partial<Door>>(door);
  if (gate.status === 'ended') return refused('gate_ended', 'This event was ended at the door; its record stays as it is.');
  if (status === 'open' && ticket.state === 'cancelled') return refused('ticket_cancelled', 'This event is cancelled: nobody is to go in.');
  const type = ({ open: 'gate:opened', closed: 'gate:closed', ended: 'gate:ended' } as const)[status];
  return settled(door, { ...gate, status }, type, now);
}

export function changeTerms(door: Door, ticket: TicketCopy, change: GateChange, now: Date): Decision<Partial<Door>, Fact> {
  const gate = door.gate ?? newGate(ticket);
  const next = { ...gate, ...change };
  const inside = door.crowd?.inside ?? 0;
  if (next.capacity < inside) {
    return refused('capacity_below_inside', `${inside} are inside already. Choose at least as many.`, { details: { inside } });
  }
  const isSame = (Object.keys(change) as (keyof GateChange)[]).every((name) => gate[name] === next[name]);
  if (isSame) return unchanged<Partial<Door>>(door);
  if (gate.status === 'ended') return refused('gate_ended', 'This event was ended at the door; its record stays as it is.');
  return settled(door, next, 'gate:changed', now);
}

function newGate(ticket: TicketCopy): Gate {
  return { id: ticket.id, version: -1, sellerId: ticket.sellerId, ...termsOf(undefined, ticket) };
}

function settled(
  { crowd }: Door,
  gate: Gate,
  type: 'gate:opened' | 'gate:closed' | 'gate:ended' | 'gate:changed',
  now: Date,
): Decision<Partial<Door>, Fact> {
  const { id, sellerId, status, capacity, reentry, form, selfCheckIn } = gate;
  const counts = crowd ?? { id, version: -1, inside: 0, in: 0, out: 0 };
  return changed(
    { gate, crowd: { ...counts, terms: { status, capacity, reentry, form, selfCheckIn } } },
    fact(type, id, { ticketId: id, sellerId, capacity, reentry, form, selfCheckIn, at: now.toISOString() }),
  );
}

/** An open gate through which nobody else may come is full. */
export function shownStatus(terms: GateTerms, crowd: Crowd | undefined): GateTerms['status'] | 'full' {
  return terms.status === 'open' && countsOf(terms, crowd).left === 0 ? 'full' : terms.status;
}

export function countsOf({ capacity }: GateTerms, crowd: Crowd | undefined) {
  const { inside, in: wentIn, out } = crowd ?? { inside: 0, in: 0, out: 0 };
  return { inside, in: wentIn, out, left: Math.max(0, capacity - inside) };
}
