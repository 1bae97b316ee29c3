const known = new Map<string, boolean>();
const remembered = 1_000;

/** Whether it is the name of an IANA time zone. Offsets such as `+01:00` are none: they know no summer. */
export function isTimeZone(name: string): boolean {
  const before = known.get(name);
  if (before !== undefined) return before;
  const is = /^[A-Za-z]/.test(name) && isKnownToIntl(name);
  if (known.size < remembered) known.set(name, is);
  return is;
}

function isKnownToIntl(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false; // the way in which Intl says no
  }
}
