import type { CheckResult, Invariant } from './internal-server';

/** An invariant over so many things: it holds when none of them violates it. */
export function invariant(name: string, compared: number, violations: unknown[]): Invariant {
  return { name, holds: violations.length === 0, compared, violations };
}

/** A page of facts. */
export function told(facts: Record<string, unknown>): CheckResult {
  return { invariants: [], facts };
}

/** The facts that copies are compared with, by id. Fields go by the names that they have in events. */
export function fieldsById<State extends { id: string }>(states: State[], fieldsOf: (state: State) => object): Record<string, object> {
  return Object.fromEntries(states.map((state) => [state.id, fieldsOf(state)]));
}
