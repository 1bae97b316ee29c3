import type { Examined } from './finding';

/** The first look's findings that the second look saw just the same. The services answer one after the other, so a single look also sees what is merely on its way. */
export function confirm(first: Examined[], second: Examined[]): Examined[] {
  const later = new Map(second.map(({ invariant, findings }) => [invariant, new Map(findings.map((found) => [found.about, found.state]))]));
  return first.map((examined) => {
    const states = later.get(examined.invariant);
    return { ...examined, findings: examined.findings.filter(({ about, state }) => states?.get(about) === state) };
  });
}
