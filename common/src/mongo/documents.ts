import type { EventEnvelope } from '../events';
import type { Versioned } from './records';

/** A document as MongoDB holds it: `_id` where the state says `id`. */
export type Stored<State extends { id: string }> = Omit<State, 'id'> & { _id: string };

export function toDocument<State extends { id: string }>({ id, ...rest }: State): Stored<State> {
  return { _id: id, ...rest };
}

export function toState<State extends { id: string }>({ _id, ...rest }: Stored<State>): State {
  return { id: _id, ...rest } as unknown as State;
}

export type EventDocument = Stored<EventEnvelope>;
export type AnyDocument = Stored<Versioned & Record<string, unknown>>;
