import { changed, refused, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';
import type { Crowd } from './gate';
import { partiesOf, statusOf, type Pass } from './pass';

export const verdicts = [
  'admitted',
  'left',
  'already_in',
  'not_in',
  'wrong_event',
  'not_yet_open',
  'ended',
  'void',
  'refunded',
  'full',
  'forged',
  'expired_code',
] as const;

export type Verdict = (typeof verdicts)[number];

/** What a check-in without anybody at the door says in the place of the door's name. */
export const ownPhone = 'their own phone';

/** One scan and what came of it. It is answered the same when it is sent again. */
export interface CheckIn extends Versioned {
  ticketId: string;
  nonce: string;
  passId?: string | undefined;
  direction: 'in' | 'out';
  /** The device, or the account of who checked in alone. */
  by: string;
  /** Its name as people know it. Empty once the account of who gave it is gone. */
  byName: string;
  scannedAt: Date;
  at: Date;
  verdict: Verdict;
  /** Since when and where the pass was in, where that is why. */
  since?: { at: Date; by: string } | undefined;
  /** Unique while it stands: which of its entries the pass made by it. */
  entry?: string | undefined;
  /** When the pass had gone in before. */
  before?: Date | undefined;
  undoneAt?: Date | undefined;
  /** A door without a network let in whom the gate did not. */
  conflict?: boolean | undefined;
}

export interface ScanCommand {
  checkInId: string;
  ticketId: string;
  nonce: string;
  direction: 'in' | 'out';
  by: string;
  byName: string;
  scannedAt: Date;
  /** What the code itself already decides. */
  code: { issue?: number | undefined; form: 'rotating' | 'static' | 'attend'; refused?: 'forged' | 'expired_code' | undefined };
  /** Whether a door without a network let the holder in already. */
  letIn?: boolean | undefined;
}

export interface AtTheDoor {
  pass: Pass | undefined;
  crowd: Crowd | undefined;
  checkIn: CheckIn | undefined;
}

/** Lets in or out, or says why not. Whatever it says is recorded, and said again to the same nonce. */
export function scan(command: ScanCommand, door: AtTheDoor, now: Date): Decision<Partial<AtTheDoor>, Fact> {
  if (door.checkIn) return unchanged<Partial<AtTheDoor>>(door);
  const { pass, crowd } = door;
  const verdict = verdictOn(command, door, now);
  if (!pass || !crowd || (verdict !== 'admitted' && verdict !== 'left')) return changed({ checkIn: recorded(command, verdict, pass, now) });
  const at = command.scannedAt;
  const data = { ...partiesOf(pass), at: at.toISOString() };
  if (verdict === 'left') {
    return changed(
      {
        pass: { ...pass, inside: false, lastOutAt: at },
        crowd: { ...crowd, inside: crowd.inside - 1, out: crowd.out + 1 },
        checkIn: recorded(command, verdict, pass, now),
      },
      fact('pass:left', pass.id, data),
    );
  }
  const entries = pass.entries + 1;
  const entered = { lastInAt: at, lastBy: command.byName, lastCheckInId: command.checkInId, firstInAt: pass.firstInAt ?? at };
  return changed(
    {
      pass: { ...pass, ...entered, inside: true, entries },
      crowd: { ...crowd, inside: crowd.inside + 1, in: crowd.in + 1 },
      checkIn: { ...recorded(command, verdict, pass, now), entry: `${pass.id}/${entries}`, before: pass.lastInAt },
    },
    fact('pass:admitted', pass.id, data),
  );
}

function verdictOn({ ticketId, direction, code }: ScanCommand, { pass, crowd }: AtTheDoor, now: Date): Verdict {
  if (!pass || code.refused === 'forged') return 'forged';
  if (pass.ticketId !== ticketId) return 'wrong_event';
  const status = statusOf(pass, now);
  const isFormer = code.issue !== undefined && code.issue !== pass.issue;
  const isOld = crowd?.terms.form === 'rotating' && code.form === 'static';
  // Whoever is in may go, whatever has become of pass and gate: their place would stay taken.
  if (direction === 'out' && pass.inside && !isFormer && !code.refused && !isOld) return 'left';
  if (status === 'refunded') return 'refunded';
  if (status === 'void' || isFormer) return 'void';
  if (code.refused) return code.refused;
  if (!crowd || crowd.terms.status === 'closed') return 'not_yet_open';
  if (isOld) return 'expired_code';
  if (direction === 'out') return 'not_in';
  if (crowd.terms.status === 'ended') return 'ended';
  if (pass.inside || (pass.entries > 0 && !crowd.terms.reentry)) return 'already_in';
  return crowd.inside < crowd.terms.capacity ? 'admitted' : 'full';
}

function recorded(command: ScanCommand, verdict: Verdict, pass: Pass | undefined, now: Date): CheckIn {
  const { checkInId, ticketId, nonce, direction, by, byName, scannedAt, letIn } = command;
  const since = verdict === 'already_in' && pass?.lastInAt ? { at: pass.lastInAt, by: pass.lastBy ?? '' } : undefined;
  return {
    ...{ id: checkInId, version: -1, ticketId, nonce, passId: pass?.id, direction, by, byName, scannedAt, at: now, verdict, since },
    conflict: letIn === true && verdict !== 'admitted' && verdict !== 'left' ? true : undefined,
  };
}

/** A supervisor takes an admission back. Only the last of a pass, while its holder is in. */
export function undo({ pass, crowd, checkIn }: AtTheDoor, now: Date): Decision<Partial<AtTheDoor>, Fact> {
  if (checkIn?.undoneAt) return unchanged<Partial<AtTheDoor>>({ pass, crowd, checkIn });
  if (!pass || !crowd || !checkIn || checkIn.verdict !== 'admitted' || !pass.inside || pass.lastCheckInId !== checkIn.id) {
    return refused('not_admitted', 'This is not an admission that still stands, so there is nothing to take back.');
  }
  const entries = pass.entries - 1;
  const times = entries === 0 ? { firstInAt: undefined, lastInAt: undefined } : { lastInAt: checkIn.before };
  return changed(
    {
      pass: { ...pass, ...times, inside: false, entries, lastCheckInId: undefined },
      crowd: { ...crowd, inside: crowd.inside - 1, in: crowd.in - 1 },
      checkIn: { ...checkIn, entry: undefined, undoneAt: now },
    },
    fact('pass:admission-undone', pass.id, { ...partiesOf(pass), entries, at: now.toISOString() }),
  );
}

const believedBackMs = 48 * 60 * 60_000;

/** When a scan was made that is told later: as the device says, unless that cannot be. */
export function believedTime(told: Date | undefined, now: Date): Date {
  if (!told) return now;
  const ago = now.getTime() - told.getTime();
  return ago >= 0 && ago <= believedBackMs ? told : now;
}
