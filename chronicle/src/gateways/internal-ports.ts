import { notFound, Refusal, type RefusalKind } from '@marquee/common/domain';

/** Where one process of a service answers operators. */
export interface InternalPlace {
  service: string;
  url: string;
}

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  query?: Record<string, string | undefined>;
  body?: object;
}

/** What a service answered, or why it did not. */
export type Reply<Body> = { service: string; body: Body } | { service: string; why: string };

/** How long an answer may take, in milliseconds. */
const patience = 4_000;

const kindOf: Record<number, RefusalKind> = { 400: 'malformed', 404: 'not_found', 409: 'conflict', 422: 'invalid', 503: 'unavailable' };

interface Problem {
  code?: string;
  detail?: string;
  errors?: { message: string; field?: string }[];
}

/** The other services' operations, on their internal ports. Of several processes the first that answers is enough: they share their database. */
export class InternalPorts {
  readonly names: readonly string[];

  constructor(
    private readonly places: readonly InternalPlace[],
    private readonly token: string,
  ) {
    this.names = [...new Set(places.map(({ service }) => service))].sort();
  }

  /** Rejects with the service's own refusal, or with one (503) when it does not answer: then nobody knows whether it was done. */
  async call<Body>(service: string, call: Call): Promise<Body> {
    const processes = this.places.filter((place) => place.service === service);
    if (processes.length === 0) throw notFound('This service');
    let last: unknown;
    for (const { url } of processes) {
      let answer: Response;
      try {
        answer = await this.send(url, call);
      } catch (error) {
        last = error;
        if (call.method === 'POST' && !isRefusedConnection(error)) break; // it may have been done: another process would do it again
        continue;
      }
      const body = (await answer.json().catch(() => ({}))) as Body & Problem;
      if (answer.ok) return body;
      throw refusalOf(service, answer.status, body);
    }
    throw silence(service, last);
  }

  /** The same, of each service; who does not answer is named with the reason. */
  async ask<Body>(services: readonly string[], callOf: (service: string) => Call): Promise<Reply<Body>[]> {
    return Promise.all(
      services.map(async (service): Promise<Reply<Body>> => {
        try {
          return { service, body: await this.call<Body>(service, callOf(service)) };
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          return { service, why: error.message };
        }
      }),
    );
  }

  private send(url: string, { method, path, query = {}, body }: Call): Promise<Response> {
    const address = new URL(path, url);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) address.searchParams.set(name, value);
    return fetch(address, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patience),
    });
  }
}

function silence(service: string, cause: unknown): Refusal {
  return new Refusal('service_silent', `${service} does not answer. Try again in a moment.`, { kind: 'unavailable', cause });
}

function isRefusedConnection(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string } };
  return cause?.code === 'ECONNREFUSED' || cause?.code === 'ENOTFOUND' || cause?.code === 'EAI_AGAIN';
}

function refusalOf(service: string, status: number, { code, detail, errors }: Problem): Refusal {
  const kind = kindOf[status];
  if (!kind || !code) return new Refusal('service_failed', `${service} answered ${status}.`, { kind: 'unavailable' });
  return new Refusal(code, detail ?? `${service} refuses it.`, { kind, ...(errors && { errors }), details: { service } });
}
