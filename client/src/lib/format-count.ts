import { locale } from './locale';

/** "2,422" */
export function formatCount(count: number): string {
  return count.toLocaleString(locale);
}
