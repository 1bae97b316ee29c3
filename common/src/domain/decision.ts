import { Refusal, type RefusalOptions } from './refusal';

/** What a rule decides: the next state with the events that say so, nothing to do, or a refusal. */
export type Decision<State, Event = never> =
  { outcome: 'changed'; state: State; events: Event[] } | { outcome: 'unchanged'; state: State } | { outcome: 'refused'; refusal: Refusal };

/** The next state and the facts that say what happened, in order. Every other field of the state stays as it was given. */
export function changed<State, Events extends unknown[]>(state: State, ...events: Events): Decision<State, Events[number]> {
  return { outcome: 'changed', state, events };
}

/** The wish is already fulfilled: no write, no event, no error. */
export function unchanged<State>(state: State): Decision<State> {
  return { outcome: 'unchanged', state };
}

/** Not allowed. A conflict (409) unless `options.kind` says otherwise. `code` is stable; `message` is for people. */
export function refused(code: string, message: string, options: RefusalOptions = {}): Decision<never> {
  return { outcome: 'refused', refusal: new Refusal(code, message, options) };
}

/** Ends a switch over a union: a state that nobody thought of fails to compile here. */
export function never(value: never): never {
  throw new Error(`a case that cannot be: ${JSON.stringify(value)}`);
}
