import type { Answer, PassFact } from '../answer';
import type { Examined, Finding } from '../finding';

interface Sold {
  id: string;
  status: unknown;
  quantity: unknown;
}

/** A completed order has a pass for each of its units, and those of a refunded one admit nobody. */
export function passesFollowOrders(answers: Answer[]): Examined {
  const told = answers.some(({ facts }) => facts.passes);
  const byOrder = new Map<string, PassFact[]>();
  for (const pass of answers.flatMap(({ facts }) => facts.passes ?? []))
    byOrder.set(pass.orderId, [...(byOrder.get(pass.orderId) ?? []), pass]);
  const sold = told ? answers.flatMap(({ facts }) => soldIn(facts.owned?.['order'] ?? {})) : [];
  return {
    invariant: 'a completed order has a pass for each of its units, and those of a refunded one admit nobody',
    compared: sold.length,
    findings: sold.flatMap((order) => wrong(order, byOrder.get(order.id) ?? [])),
  };
}

function soldIn(orders: Record<string, Record<string, unknown>>): Sold[] {
  return Object.entries(orders).flatMap(([id, { status, quantity }]) =>
    status === 'completed' || status === 'refunded' ? [{ id, status, quantity }] : [],
  );
}

function wrong({ id, status, quantity }: Sold, passes: PassFact[]): Finding[] {
  const good = passes.filter(({ refunded }) => !refunded).length;
  const expected = status === 'completed' ? quantity : 0;
  if (good === expected) return [];
  return [
    { about: id, state: `${good}`, message: `order ${id} is ${String(status)} and has ${good} passes that admit, not ${String(expected)}` },
  ];
}
