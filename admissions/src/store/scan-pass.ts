import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { scan, undo, type AtTheDoor, type CheckIn, type ScanCommand } from '../domain/check-in';
import { triesId } from '../domain/tries';
import { typeCode, type Typed } from '../domain/type-code';
import { checkIns } from './check-ins';
import { crowds } from './crowds';
import { idFrom } from './id-from';
import { passes } from './passes';
import { tries } from './tries';

/** A pass that is none: what a code without a pass is decided over. */
const noPass = 'none';

export interface Scanned extends AtTheDoor {
  checkIn: CheckIn;
}

/** A scan as it came, with whose pass was shown, if anybody's. */
export type Scan = Omit<ScanCommand, 'checkInId'> & {
  passId: string | undefined;
  /** Where the code was typed, if it was. It may be a guess: it counts among the tries of who typed it, and one too many is refused (429). */
  typed?: Typed | undefined;
};

/**
 * Decides over one scan: pass, crowd and record change in the same transaction, so that nobody is let in twice or one too many. The
 * record's identity follows from who scanned and the nonce, so that the same scan is decided once.
 */
export async function scanPass(store: Store, { passId, typed, ...scanned }: Scan, options: ChangeOptions): Promise<Scanned> {
  const { now } = options;
  const command = { ...scanned, checkInId: idFrom(`${scanned.by}\n${scanned.nonce}`) };
  const refs = {
    // What everybody wants comes first, so that a conflict over it shows before the rest is written.
    crowd: crowds.at(command.ticketId),
    pass: passes.at(passId ?? noPass),
    checkIn: checkIns.at(command.checkInId),
  };
  const after = typed
    ? await store.change(
        { ...refs, tries: tries.at(triesId(command.ticketId, command.by)) },
        (door) => typeCode({ ...command, typed }, door, now),
        options,
      )
    : await store.change(refs, (door) => scan(command, door, now), options);
  return { ...after, checkIn: after.checkIn as CheckIn };
}

/** Takes back the admission that a check-in was. */
export async function undoCheckIn(store: Store, { id, passId, ticketId }: CheckIn, options: ChangeOptions): Promise<void> {
  const refs = { pass: passes.at(passId ?? noPass), crowd: crowds.at(ticketId), checkIn: checkIns.at(id) };
  await store.change(refs, (door) => undo(door, options.now), options);
}
