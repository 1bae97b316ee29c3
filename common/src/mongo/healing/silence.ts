/** After which silence of an owner that was asked one asks again, in milliseconds; then twice as long, and so on. */
export const silence = 5_000;

/** Until when one waits for the answer, having asked so often before: at most so many milliseconds. */
export function waitsUntil(now: Date, asks: number, longest: number): Date {
  return new Date(now.getTime() + Math.min(silence * 2 ** asks, longest));
}
