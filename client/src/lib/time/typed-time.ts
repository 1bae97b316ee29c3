import { offsetMinutes, wallTimeAt } from './zone-clock';

/**
 * The instant at which clocks in `timeZone` show `typed` ("2026-10-25T20:00", as date-time fields give it).
 * An hour that summer time skips moves forward by the gap; one that comes twice means the first.
 */
export function instantOf(typed: string, timeZone: string): Date | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(typed);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  if (Number.isNaN(asUtc) || new Date(asUtc).getUTCDate() !== day) return undefined;
  const day24 = 24 * 60 * 60_000;
  const offsets = [offsetMinutes(new Date(asUtc - day24), timeZone), offsetMinutes(new Date(asUtc + day24), timeZone)];
  const candidates = offsets.map((offset) => new Date(asUtc - offset * 60_000));
  const exact = candidates.filter((candidate) => typedTimeAt(candidate, timeZone) === typed.slice(0, 16));
  // In a gap neither fits: the offset from before the change carries the clock over it.
  return exact.sort((a, b) => a.getTime() - b.getTime())[0] ?? candidates[0];
}

/** What a date-time field shows for an instant, on the clocks of `timeZone`. */
export function typedTimeAt(instant: Date, timeZone: string): string {
  const wall = wallTimeAt(instant, timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}T${two(wall.hour)}:${two(wall.minute)}`;
}
