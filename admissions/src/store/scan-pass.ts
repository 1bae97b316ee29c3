import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { scan, undo, type AtTheDoor, type CheckIn, type ScanCommand } from '../domain/check-in';
import { checkIns } from './check-ins';
import { crowds } from './crowds';
import { passes } from './passes';

/** A pass that is none: what a code without a pass is decided over. */
const noPass = 'none';

export interface Scanned extends AtTheDoor {
  checkIn: CheckIn;
}

/** Decides over one scan: pass, crowd and record change in the same transaction, so that nobody is let in twice or one too many. */
export async function scanPass(
  store: Store,
  command: ScanCommand & { passId: string | undefined },
  options: ChangeOptions,
): Promise<Scanned> {
  const refs = {
    pass: passes.at(command.passId ?? noPass),
    crowd: crowds.at(command.ticketId),
    checkIn: checkIns.at(command.checkInId),
  };
  const after = await store.change(refs, (door) => scan(command, door, options.now), options);
  return { ...after, checkIn: after.checkIn as CheckIn };
}

/** Takes back the admission that a check-in was. */
export async function undoCheckIn(store: Store, { id, passId, ticketId }: CheckIn, options: ChangeOptions): Promise<void> {
  const refs = { pass: passes.at(passId ?? noPass), crowd: crowds.at(ticketId), checkIn: checkIns.at(id) };
  await store.change(refs, (door) => undo(door, options.now), options);
}
