/** Scanners that act as keyboards type a code within milliseconds; people do not. */
const longestGapMs = 100;
const shortestCode = 8;

/** Takes keys as they come, with their times, and gives the line that a scanner typed when its Enter arrives. */
export function typedFast(): (key: string, atMs: number) => string | undefined {
  let typed = '';
  let last = -Infinity;
  return (key, atMs) => {
    if (atMs - last > longestGapMs) typed = '';
    last = atMs;
    if (key === 'Enter') {
      const line = typed;
      typed = '';
      return line.length >= shortestCode ? line : undefined;
    }
    if (key.length === 1) typed += key;
    return undefined;
  };
}
