import { z } from 'zod';

/** What a page is read with shall not expire on the way. */
const marginMs = 30_000;

const Content = z.object({ jwt: z.string() });
const Claims = z.object({ exp: z.number() });

/**
 * Whether what a session cookie carries is past its time, or nearly. Only reads: whether it is genuine is for the services
 * to find out, and what cannot be read is left to them.
 */
export function isStale(sessionCookie: string, now: Date): boolean {
  const content = Content.safeParse(decoded(sessionCookie));
  const claims = Claims.safeParse(decoded(content.data?.jwt.split('.')[1]));
  return claims.success && claims.data.exp * 1000 - marginMs <= now.getTime();
}

function decoded(base64: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(base64 ?? '', 'base64').toString());
  } catch {
    return undefined;
  }
}
