import type { Response } from 'express';

/** A cookie that an answer sets, beside that of the session: for browsers to send back, never for scripts to read. */
export interface AnswerCookie {
  name: string;
  /** Characters that cookies may hold; null takes the cookie away. */
  value: string | null;
  /** Browsers send it to this path and what is below it. */
  path: string;
  /** How long browsers keep it, in seconds. */
  maxAge: number;
}

/** What the `Cookie` header says, by name. Values are taken as they are. */
export function cookiesOf(header: string | undefined): Readonly<Record<string, string>> {
  const cookies: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    // of two with one name browsers send that of the longest path first
    if (at > 0 && name !== '' && cookies[name] === undefined) cookies[name] = pair.slice(at + 1).trim();
  }
  return cookies;
}

/** Puts a cookie on a response whose head has not been written. */
export function setCookie(response: Response, { name, value, path, maxAge }: AnswerCookie, secure: boolean): void {
  const options = { path, httpOnly: true, sameSite: 'lax', secure } as const;
  if (value === null) response.clearCookie(name, options);
  else response.cookie(name, value, { ...options, maxAge: maxAge * 1000, encode: String });
}
