import { LRUCache } from 'lru-cache';
import { slotKey, type Slot, type Slots } from './fold';
import type { Ref, Versioned } from './records';

/** A copy that is only read may be as old as this, in milliseconds: it is late by the way of its events anyway. */
const copyAge = 1_000;
/** After somebody else has changed a record, it is loaded each time for so many milliseconds. */
const contention = 1_000;

interface Memory {
  state: Versioned;
  since: number;
}

/**
 * The states that this process wrote or loaded last, so that a hot record need not be loaded for each change. They may
 * be outdated, and a decision over them counts only as far as the database confirms it: what is written is filtered on its
 * version there. Whatever rests on them otherwise is decided again over loaded states.
 */
export class Remembered {
  private readonly memories = new LRUCache<string, Memory>({ max: 2_000 });
  private readonly contended = new LRUCache<string, true>({ max: 2_000, ttl: contention });

  get(ref: Ref): Versioned | undefined {
    const memory = this.memories.get(slotKey(ref));
    if (!memory) return undefined;
    const tooOld = ref.records.versioning === 'copied' && Date.now() - memory.since > copyAge;
    return tooOld ? undefined : memory.state;
  }

  /** After a commit. What was only remembered, and not written, is no newer than it was. */
  keep(slots: Slots): void {
    for (const [key, slot] of slots) {
      if (!slot.state || this.contended.has(key) || (slot.remembered && !isWritten(slot))) continue;
      this.memories.set(key, { state: slot.state, since: Date.now() });
    }
  }

  /** After a conflict, or any other failure. */
  forget(slots: Slots): void {
    for (const [key, { remembered }] of slots) {
      if (!this.memories.delete(key) || !remembered) continue;
      this.contended.set(key, true);
    }
  }
}

function isWritten(slot: Slot): boolean {
  return slot.state !== slot.loaded;
}
