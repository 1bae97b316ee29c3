import type { CheckResult } from '../service';

type Pages = AsyncIterable<CheckResult> | Iterable<Partial<CheckResult>>;

/** The pages of a check as one; those that came over HTTP, once each line is parsed. */
export async function wholeCheck(pages: Pages): Promise<Required<CheckResult>> {
  const whole: Required<CheckResult> = { invariants: [], facts: {} };
  for await (const { invariants = [], facts = {} } of pages) {
    whole.invariants.push(...invariants);
    add(whole.facts, facts);
  }
  return whole;
}

type Tree = Record<string, unknown>;

function add(whole: Tree, part: Tree): void {
  for (const [name, value] of Object.entries(part)) {
    const known = whole[name];
    if (Array.isArray(known) && Array.isArray(value)) known.push(...(value as unknown[]));
    else if (isTree(known) && isTree(value)) add(known, value);
    else whole[name] = value;
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
