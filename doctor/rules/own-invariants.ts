import type { Answer, OwnInvariant } from '../answer';
import type { Examined, Finding } from '../finding';

/** What each service found out about its own data. */
export function ownInvariants(answers: Answer[]): Examined[] {
  return answers.flatMap(({ service, invariants }) =>
    invariants.map((own) => ({ invariant: `${service}: ${own.name}`, service, compared: own.compared, findings: findingsOf(own) })),
  );
}

function findingsOf({ holds, violations }: OwnInvariant): Finding[] {
  if (holds) return [];
  if (violations.length === 0) return [{ about: 'it', state: '', message: 'does not hold' }];
  // A service's own snapshot shows nothing half done, so it does not matter whether a wrong thing still moves.
  return violations.map((violation) => ({ about: nameOf(violation), state: '', message: JSON.stringify(violation) }));
}

function nameOf(violation: unknown): string {
  if (typeof violation !== 'object' || violation === null) return String(violation);
  const { id, orderId, ticketId, subject } = violation as Record<string, unknown>;
  return String(id ?? orderId ?? ticketId ?? subject ?? 'it');
}
