import type { Problem } from '../../lib/api/problem';

/** How often a code may still be wrong, if that is what the refusal is about. */
export function attemptsLeftIn({ code, attemptsLeft }: Problem): number | undefined {
  return code === 'wrong_code' && typeof attemptsLeft === 'number' ? attemptsLeft : undefined;
}

/** "1 attempt", "4 attempts" */
export function formatAttempts(count: number): string {
  return `${count} ${count === 1 ? 'attempt' : 'attempts'}`;
}

export function wrongCode(attemptsLeft: number): string {
  if (attemptsLeft > 0) return `This is not the code. ${formatAttempts(attemptsLeft)} left.`;
  return 'This is not the code, and no attempts are left. Have another mail sent, or follow the link in the last one.';
}
