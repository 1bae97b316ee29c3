/** "You are signed out on 2 devices.", as far as there were any. */
export function formatEnded(count: number): string {
  if (count === 0) return 'You were signed in nowhere.';
  return `You are signed out on ${count === 1 ? 'the device where you were signed in' : `all ${count} devices`}.`;
}
