import type { Decision } from '../domain';
import { checkData, newId, type Cause, type EventEnvelope, type Fact } from '../events';
import type { Ref, Versioned } from './records';

export type Refs = Record<string, Ref>;
/** The states behind a change's refs; undefined where nothing exists. */
export type States<R> = { [Key in keyof R]: R[Key] extends Ref<infer State> ? State | undefined : never };
export type Decide<R> = (states: States<R>) => Decision<Partial<States<R>>, Fact>;

/** One wish to change something: what to load, what to decide, why. */
export interface Change {
  refs: Record<string, Ref>;
  decide: (states: Record<string, Versioned | undefined>) => Decision<Record<string, Versioned | undefined>, Fact>;
  cause: Cause;
  now: Date;
}

/** A record during one batch: as loaded, and as the decisions so far have left it. */
export interface Slot {
  readonly ref: Ref;
  readonly loaded: Versioned | undefined;
  /** `loaded` is what this process knew or guessed, not what the database has just said. */
  readonly remembered: boolean;
  state: Versioned | undefined;
  version: number;
  events: EventEnvelope[];
}

export type Slots = Map<string, Slot>;

export function slotKey(ref: Ref): string {
  return `${ref.records.kind}/${ref.id}`;
}

export function newSlot(ref: Ref, loaded: Versioned | undefined, remembered = false): Slot {
  return { ref, loaded, remembered, state: loaded, version: loaded?.version ?? -1, events: [] };
}

/**
 * Runs one decision over the states that the earlier ones of its batch have left, and keeps what it changed.
 * Returns the states that its caller is to see. Throws the refusal, or whatever the decision throws, and then
 * has changed nothing.
 */
export function applyChange(change: Change, slots: Slots, source: string): Record<string, Versioned | undefined> {
  const mine = Object.entries(change.refs).map(([name, ref]) => [name, slots.get(slotKey(ref)) as Slot] as const);
  const seen: Record<string, Versioned | undefined> = {};
  for (const [name, slot] of mine) seen[name] = slot.state;
  const decision = change.decide(seen);
  if (decision.outcome === 'refused') throw decision.refusal;
  if (decision.outcome === 'unchanged') return seen;

  const events = eventsBySubject(decision.events, change, source);
  const steps = mine.flatMap(([name, slot]) => {
    const next = decision.state[name];
    const own = events.get(slotKey(slot.ref)) ?? [];
    events.delete(slotKey(slot.ref));
    if (next === undefined || next === slot.state) {
      if (own.length > 0) throw new Error(`${slotKey(slot.ref)}: an event without a change of state`);
      return [];
    }
    return [{ name, slot, next, own }];
  });
  const [stray] = events.keys();
  if (stray !== undefined) throw new Error(`an event about ${stray}, which the change did not load`);
  for (const { slot, next, own } of steps) checkStep(slot, next, own);
  for (const { name, slot, next, own } of steps) {
    advance(slot, next, own);
    seen[name] = slot.state;
  }
  return seen;
}

/**
 * The largest event, in bytes of JSON. A broker takes messages of a megabyte, and a page of events that a consumer lacks has to fit into
 * one, too: what is larger would be committed and then keep everything behind it from being published.
 */
export const largestEvent = 500_000;

function eventsBySubject(facts: Fact[], { cause, now }: Change, source: string): Map<string, EventEnvelope[]> {
  const events = new Map<string, EventEnvelope[]>();
  for (const stated of facts) {
    const { dataschema } = checkData(stated.type, stated.data);
    const event: EventEnvelope = {
      specversion: '1.0',
      id: newId(),
      source,
      type: stated.type,
      subject: stated.subject,
      time: now.toISOString(),
      datacontenttype: 'application/json',
      dataschema,
      aggregateversion: -1,
      ...cause,
      data: stated.data as Record<string, unknown>,
    };
    const size = Buffer.byteLength(JSON.stringify(event));
    if (size > largestEvent)
      throw new Error(`${stated.type} about ${stated.subject} would be an event of ${size} bytes, and ${largestEvent} are the most`);
    const known = events.get(stated.subject);
    if (known) known.push(event);
    else events.set(stated.subject, [event]);
  }
  return events;
}

function checkStep(slot: Slot, next: Versioned, events: EventEnvelope[]): void {
  const { versioning } = slot.ref.records;
  if (versioning === 'events' && events.length === 0) {
    throw new Error(`${slotKey(slot.ref)}: a change without an event would break the versions of its copies`);
  }
  if (versioning !== 'events' && events.length > 0) {
    throw new Error(`${slotKey(slot.ref)}: only aggregates have events`);
  }
  if (versioning === 'copied' && next.version <= slot.version) {
    throw new Error(`${slotKey(slot.ref)}: a copy moves forward only, not from ${slot.version} to ${next.version}`);
  }
}

function advance(slot: Slot, next: Versioned, events: EventEnvelope[]): void {
  slot.version = versionAfter(slot, next, events);
  slot.state = { ...next, id: slot.ref.id, version: slot.version };
  if (slot.ref.records.coalesced) slot.events = events.slice(-1);
  else slot.events.push(...events);
  const first = slot.version - slot.events.length + 1;
  slot.events.forEach((event, index) => (event.aggregateversion = first + index));
}

function versionAfter(slot: Slot, next: Versioned, events: EventEnvelope[]): number {
  switch (slot.ref.records.versioning) {
    case 'copied':
      return next.version;
    case 'writes':
      return slot.version + 1;
    case 'events':
      return slot.ref.records.coalesced ? (slot.loaded?.version ?? -1) + 1 : slot.version + events.length;
  }
}
