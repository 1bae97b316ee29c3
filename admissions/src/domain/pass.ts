import { changed, refused, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';
import { endOfTime, isBarred, type Holder } from './holder';

/** The right of one person to go in once. */
export interface Pass extends Versioned {
  orderId: string;
  ticketId: string;
  holderId: string;
  /** Which unit of its order, from 1. */
  unit: number;
  of: number;
  /** Rises with each transfer: the codes of earlier issues are dead. */
  issue: number;
  /** By what its attend code is found, at its event. */
  attendKey: string;
  issuedAt: Date;
  /** Who gave it to whom, the first first; of those given away in a version before, it is not known. */
  transfers?: Transfer[] | undefined;
  refundedAt?: Date | undefined;
  /** Its holder is banned before. */
  barredUntil?: Date | undefined;
  /** When a ban of its holder came to it; not there where that was in a version before. */
  barredAt?: Date | undefined;
  inside: boolean;
  /** How often it went in. */
  entries: number;
  firstInAt?: Date | undefined;
  lastInAt?: Date | undefined;
  lastOutAt?: Date | undefined;
  /** Where it went in last: the name of a door, or that of a holder's own phone. */
  lastBy?: string | undefined;
  /** The check-in that let it in last. */
  lastCheckInId?: string | undefined;
}

interface Transfer {
  fromId: string;
  toId: string;
  at: Date;
}

export type PassStatus = 'valid' | 'void' | 'refunded';

export interface IssueCommand {
  passId: string;
  orderId: string;
  ticketId: string;
  holderId: string;
  unit: number;
  of: number;
  attendKey: string;
}

/** The first issue, once per unit, for a holder who may be banned already. */
export function issue({ passId, ...command }: IssueCommand, barredUntil: Date | undefined, now: Date): { pass: Pass; events: Fact[] } {
  const pass: Pass = { id: passId, version: -1, ...command, issue: 1, issuedAt: now, inside: false, entries: 0 };
  const { unit, of } = command;
  const issued = fact('pass:issued', passId, { ...partiesOf(pass), unit, of, issue: 1, issuedAt: now.toISOString() });
  if (!isBarred({ barredUntil }, now)) return { pass, events: [issued] };
  const barred = { ...pass, barredUntil, barredAt: now };
  return { pass: barred, events: [issued, voided(barred, 'banned', now)] };
}

export function statusOf({ refundedAt, barredUntil }: Pass, now: Date): PassStatus {
  if (refundedAt) return 'refunded';
  return barredUntil && now < barredUntil ? 'void' : 'valid';
}

/** The money went back. */
export function refund(pass: Pass, now: Date): Decision<Pass, Fact> {
  if (pass.refundedAt) return unchanged(pass);
  const next = { ...pass, refundedAt: now };
  return changed(next, voided(next, 'refunded', now));
}

/** Its holder was banned. */
function bar(pass: Pass, barredUntil: Date, now: Date): Decision<Pass, Fact> {
  if (pass.refundedAt || pass.barredUntil?.getTime() === barredUntil.getTime()) return unchanged(pass);
  const next = { ...pass, barredUntil, barredAt: now };
  return changed(next, voided(next, 'banned', now));
}

/** The ban is over. */
function revive(pass: Pass, now: Date): Decision<Pass, Fact> {
  if (pass.refundedAt || !pass.barredUntil) return unchanged(pass);
  const next = { ...pass, barredUntil: undefined, barredAt: undefined };
  return changed(next, fact('pass:revived', pass.id, { ...partiesOf(pass), at: now.toISOString() }));
}

/** What a ban of its holder, or the end of one, makes of it. */
export function followHolder(pass: Pass, holder: Holder, now: Date): Decision<Pass, Fact> {
  return holder.barredUntil && isBarred(holder, now) ? bar(pass, holder.barredUntil, now) : revive(pass, now);
}

/** Gives it to another account. It must not have been used: whoever is inside, or was, keeps it. */
export function transfer(
  pass: Pass,
  { from, to, attendKeyOf }: { from: Holder; to: Holder; attendKeyOf: (issue: number) => string },
  now: Date,
): Decision<Pass, Fact> {
  if (pass.holderId === to.id) return refused('own_pass', 'This pass is yours already.');
  // A ban of who gives it may not have come to the pass itself yet.
  if (statusOf(pass, now) !== 'valid' || isBarred(from, now))
    return refused('pass_void', 'This pass admits nobody any more, so it cannot be given away.');
  if (pass.entries > 0) return refused('pass_used', 'This pass was used at the door. It stays with who went in.');
  if (isBarred(to, now)) return refused('account_barred', 'This account may not have passes.');
  const issue = pass.issue + 1;
  const fromId = pass.holderId;
  const transfers = [...(pass.transfers ?? []), { fromId, toId: to.id, at: now }];
  const next = { ...pass, holderId: to.id, transfers, issue, attendKey: attendKeyOf(issue), barredUntil: undefined, barredAt: undefined };
  const data = { ...partiesOf(next), fromId, issue, at: now.toISOString() };
  return changed(next, fact('pass:transferred', pass.id, data));
}

export function partiesOf({ id, orderId, ticketId, holderId }: Pass) {
  return { passId: id, orderId, ticketId, holderId };
}

function voided(pass: Pass, reason: 'refunded' | 'banned', now: Date): Fact<'pass:voided'> {
  const { barredUntil } = pass;
  const until = reason === 'banned' && barredUntil && barredUntil < endOfTime ? barredUntil.toISOString() : undefined;
  return fact('pass:voided', pass.id, { ...partiesOf(pass), reason, until, at: now.toISOString() });
}
