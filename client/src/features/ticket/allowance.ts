export interface Allowance {
  /** The most that can be chosen now; 0 when there is nothing to choose. */
  most: number;
  /** Why it is not more. */
  reason: string;
}

interface Bounds {
  free: number;
  maxPerAccount: number | null;
  /** What the visitor holds or has bought already. */
  taken: number;
}

/** How many tickets one may still choose, and what stands in the way of more. */
export function allowance({ free, maxPerAccount, taken }: Bounds): Allowance {
  const leftForYou = maxPerAccount === null ? Infinity : Math.max(0, maxPerAccount - taken);
  if (leftForYou > free) return { most: Math.max(0, free), reason: free === 1 ? 'The last one' : `${free} left in all` };
  if (taken > 0) return { most: leftForYou, reason: `${leftForYou} left for you, of ${maxPerAccount} per person` };
  return { most: leftForYou, reason: `${maxPerAccount} per person at most` };
}
