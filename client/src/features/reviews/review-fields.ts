import type { FieldErrors } from '../../lib/forms/field-errors';

export const reviewFields = ['score', 'title', 'content'] as const;
export const longestTitle = 100;
export const longestContent = 200;

export type TypedReview = Record<(typeof reviewFields)[number], string>;

export interface Words {
  score: number;
  title: string;
  content: string;
}

/** The best first: 10, 9.5, … 0.5 */
export const scores: readonly number[] = Array.from({ length: 20 }, (_, index) => 10 - index / 2);

/** What can be told without asking. */
export function checkReview({ score, title, content }: TypedReview): FieldErrors<keyof TypedReview> {
  const errors: FieldErrors<keyof TypedReview> = {};
  if (!scores.includes(Number(score))) errors.score = 'Choose a score.';
  if (!title.trim()) errors.title = 'Say it in a few words.';
  else if (title.trim().length > longestTitle) errors.title = `Use at most ${longestTitle} characters.`;
  const wrong = whyNotSaid(content);
  if (wrong) errors.content = wrong;
  return errors;
}

/** The same for an answer. */
export function whyNotSaid(content: string): string | undefined {
  if (!content.trim()) return 'Say a little more.';
  return content.trim().length > longestContent ? `Use at most ${longestContent} characters.` : undefined;
}

export function reviewFrom({ score, title, content }: TypedReview): Words {
  return { score: Number(score), title, content };
}
