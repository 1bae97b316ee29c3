/** All IANA names, with the one that the list leaves out. */
export function timeZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')];
}

/** "America/Argentina/Buenos_Aires" is found by "buenos aires" as well. */
export function matchesTimeZone(zone: string, text: string): boolean {
  const plain = (value: string) => value.toLowerCase().replace(/[_/]/g, ' ').trim();
  return plain(zone).includes(plain(text));
}
