import type { Language } from './template';

/** So many tickets, in words. */
export function counted(tickets: number, language: Language): string {
  if (language === 'ko') return `티켓 ${tickets}장`;
  return tickets === 1 ? '1 ticket' : `${tickets} tickets`;
}
