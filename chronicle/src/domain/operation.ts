import { changed, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';

/** What an operator wants to be done: what, where, to what, and why. */
export interface Wish {
  what: string;
  service: string;
  target: string;
  reason: string;
}

/** That it was asked for, and what came of it. */
export interface Operation extends Versioned, Wish {
  operatorId: string;
  at: Date;
  outcome: 'asked' | 'done' | 'refused' | 'unknown';
  count?: number;
  code?: string;
}

/** What came of it. */
export type Outcome = { outcome: 'done'; count?: number } | { outcome: 'refused' | 'unknown'; code: string };

/** Recorded before it is done: a process that dies meanwhile leaves what was asked for. */
export function ask(id: string, wish: Wish, { operatorId, now }: { operatorId: string; now: Date }): Decision<Operation, Fact> {
  const operation: Operation = { id, version: -1, ...wish, operatorId, at: now, outcome: 'asked' };
  return changed(operation, recorded(operation));
}

export function conclude(operation: Operation, outcome: Outcome): Decision<Operation, Fact> {
  if (operation.outcome !== 'asked') return unchanged(operation);
  const concluded = { ...operation, ...outcome };
  return changed(concluded, recorded(concluded));
}

function recorded({ id, version: _, at, ...operation }: Operation): Fact {
  return fact('operation:recorded', id, { operationId: id, ...operation, at: at.toISOString() });
}
