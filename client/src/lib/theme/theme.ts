/** What the visitor chose; `system` is also what everyone has who chose nothing. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/**
 * The choice is a cookie, so the server's first byte is already right: nothing flashes and no script runs for it.
 * Following the system needs neither, for the tokens are written with light-dark().
 */
export const themeCookie = 'theme';

export function themeFrom(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}
