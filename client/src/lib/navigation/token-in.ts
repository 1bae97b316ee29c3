/** The token that a mail's link carries in its fragment, which no server and no log ever sees. */
export function tokenIn(fragment: string): string | null {
  return new URLSearchParams(fragment.replace(/^#/, '')).get('token') || null;
}
