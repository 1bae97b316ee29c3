import { setTimeout as pause } from 'node:timers/promises';

/** The answer was an error; `code` is the problem's. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    what: string,
    detail: string,
  ) {
    super(`${what} was answered ${status} ${code}: ${detail}`);
  }
}

export interface Call {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Somebody who uses Marquee over HTTP like a browser does: through the front door, with its cookies. */
export class Visitor {
  private cookie = '';

  constructor(
    private readonly address: string,
    private readonly origin: string,
  ) {}

  /** Makes the account, or signs in to it when it is there already. Only where addresses need no proof. */
  async enter(account: { email: string; nickname: string; password: string }): Promise<void> {
    const { email, password } = account;
    await this.call('/api/users/signup', { method: 'POST', body: account }).catch((error: unknown) => {
      if (!(error instanceof Refused) || error.status !== 409) throw error;
      return this.signIn({ email, password });
    });
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.call('/api/users/signin', { method: 'POST', body: { email, password } });
  }

  /** Calls the API; what is unavailable for the moment is asked for again. */
  async call<Answer>(path: string, { method = 'GET', body, headers = {} }: Call = {}, attempts = 10): Promise<Answer> {
    const answer = await fetch(this.address + path, {
      method,
      headers: {
        ...(this.cookie && { cookie: this.cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        origin: this.origin,
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const cookies = answer.headers.getSetCookie().map((each) => each.split(';', 1)[0] ?? '');
    if (cookies.length > 0) this.cookie = cookies.join('; ');
    if (answer.ok) return JSON.parse(text) as Answer;
    if ([429, 502, 503, 504].includes(answer.status) && attempts > 1) {
      await pause(1_000);
      return this.call<Answer>(path, { method, body, headers }, attempts - 1);
    }
    throw refused(`${method} ${path}`, answer.status, text);
  }

  /** What Stripe's script in the browser does when a card is confirmed. */
  async confirm(path: string, publishableKey: string, form: URLSearchParams): Promise<void> {
    const answer = await fetch(this.address + path, { method: 'POST', headers: { authorization: `Bearer ${publishableKey}` }, body: form });
    if (!answer.ok) throw refused(`POST ${path}`, answer.status, await answer.text());
  }
}

function refused(what: string, status: number, text: string): Refused {
  try {
    const { code, detail } = JSON.parse(text) as { code?: string; detail?: string };
    return new Refused(status, code ?? '', what, detail ?? '');
  } catch {
    return new Refused(status, '', what, text.slice(0, 200));
  }
}
