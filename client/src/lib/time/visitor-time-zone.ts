/** The zone of the visitor's clocks. Means something in the browser only: the server has clocks of its own. */
export function visitorTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';
}
