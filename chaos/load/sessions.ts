import type { Reply, Sending, Visitor } from './visitor';

/**
 * Keeps people signed in as browsers do: whoever is told to sign in has their session renewed first. People are known by the cookies
 * that they got when they signed in.
 */
export class Sessions {
  /** What those cookies are by now. */
  private readonly current = new Map<string, Promise<string>>();

  constructor(private readonly visitor: Visitor) {}

  async send(method: string, path: string, sending: Sending): Promise<Reply> {
    const { cookie } = sending;
    if (cookie === undefined) return this.visitor.send(method, path, sending);
    const before = this.current.get(cookie);
    const used = (await before) ?? cookie;
    const reply = await this.visitor.send(method, path, { ...sending, cookie: used });
    if (reply.status !== 401 || !used.includes('refresh=')) return reply;
    // somebody else of this process may have renewed it meanwhile
    if (this.current.get(cookie) === before) this.current.set(cookie, this.renewed(used));
    return this.visitor.send(method, path, { ...sending, cookie: (await this.current.get(cookie)) ?? used });
  }

  /** The same cookies when they cannot be renewed: whatever they are used for then says why. */
  private async renewed(cookie: string): Promise<string> {
    const reply = await this.visitor.send('POST', '/api/users/session/refresh', { cookie }).catch(() => undefined);
    return (reply && cookiesOf(reply)) ?? cookie;
  }
}

/** The cookies that an answer sets, as a `Cookie` header. */
export function cookiesOf(reply: Reply): string | undefined {
  const set = reply.headers['set-cookie']?.map((line) => line.split(';', 1)[0] ?? '');
  return set?.some((pair) => pair.startsWith('session=')) ? set.join('; ') : undefined;
}
