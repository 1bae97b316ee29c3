import type { Language } from './template';

/** How numbers and times are written for the readers of a language. */
export const locales: Record<Language, string> = { en: 'en-GB', ko: 'ko-KR' };
