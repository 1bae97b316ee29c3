import { newId } from '@marquee/common/events';
import { signToken } from '@marquee/common/http';

export interface Account {
  id: string;
  /** The value of a `Cookie` header. */
  cookie: string;
}

/** People who have just signed in, with the cookies that `auth` would give them, and perhaps with roles. */
export function accounts(count: number, { privateKey, kid }: { privateKey: string; kid: string }, roles: string[] = []): Account[] {
  const now = new Date();
  return Array.from({ length: count }, () => {
    const id = newId();
    const jwt = signToken({ id, sessionId: newId(), roles }, { privateKey, kid, now, lifetimeSeconds: 7 * 24 * 60 * 60 });
    return { id, cookie: `session=${Buffer.from(JSON.stringify({ jwt })).toString('base64')}` };
  });
}
