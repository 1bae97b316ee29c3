import { refused, type Decision } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import { scan, type AtTheDoor, type ScanCommand } from './check-in';
import { triesId, tryOnce, type Tries } from './tries';

export interface TypedAtTheDoor extends AtTheDoor {
  tries: Tries | undefined;
}

/** At a door, by who stands there, or alone, on one's own phone. */
export type Typed = 'at the door' | 'alone';

/**
 * A scan whose code was typed: it counts among the tries, whatever comes of it, and is not looked at when it is one too many, or when
 * nobody checks in alone here.
 */
export function typeCode(
  { typed, ...command }: ScanCommand & { typed: Typed },
  { tries, ...door }: TypedAtTheDoor,
  now: Date,
): Decision<Partial<TypedAtTheDoor>, Fact> {
  const tried = tryOnce(triesId(command.ticketId, command.by), tries, now);
  if (tried.outcome === 'refused') return tried;
  if (typed === 'alone' && !door.crowd?.terms.selfCheckIn) {
    return refused('self_checkin_off', 'Nobody checks in alone at this event. Show your pass at the door.', { kind: 'forbidden' });
  }
  const scanned = scan(command, door, now);
  if (scanned.outcome === 'refused') return scanned;
  return {
    outcome: 'changed',
    state: { ...scanned.state, tries: tried.state },
    events: scanned.outcome === 'changed' ? scanned.events : [],
  };
}
