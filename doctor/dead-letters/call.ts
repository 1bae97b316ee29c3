import { reasonOf, type Place } from '../ask';

/** A request to an operation on services' internal ports. */
export interface Call {
  method: 'GET' | 'POST';
  path: string;
  query?: Record<string, string | undefined>;
  body?: object;
}

/** What one service answered, or why it did not do what it was asked. */
export type Reply<Body> = { service: string; body: Body } | { service: string; why: string };

/** Calls a service: of its processes the first that answers, for they share their database. */
export async function callService<Body>(processes: Place[], token: string, call: Call): Promise<Reply<Body>> {
  const silent: string[] = [];
  for (const place of processes) {
    try {
      return await callOne<Body>(place, token, call);
    } catch (error) {
      silent.push(`it does not answer at ${place.url}: ${reasonOf(error)}`);
    }
  }
  return { service: processes[0]?.service ?? '', why: silent.join('; ') };
}

/** Page after page of a list, until there are so many items, as one page. */
export async function callForPages<Page extends { items: unknown[]; nextCursor?: string }>(
  processes: Place[],
  token: string,
  { call, atLeast }: { call: Call; atLeast: number },
): Promise<Reply<Page>> {
  const first = await callService<Page>(processes, token, call);
  if ('why' in first) return first;
  const { body } = first;
  while (body.nextCursor !== undefined && body.items.length < atLeast) {
    const next = await callService<Page>(processes, token, { ...call, query: { ...call.query, cursor: body.nextCursor } });
    if ('why' in next) return next;
    body.items.push(...next.body.items);
    body.nextCursor = next.body.nextCursor;
  }
  return first;
}

async function callOne<Body>({ service, url }: Place, token: string, { method, path, query, body }: Call): Promise<Reply<Body>> {
  const address = new URL(path, url);
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) address.searchParams.set(name, value);
  const response = await fetch(address, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(60_000),
  });
  const answer = (await response.json()) as unknown;
  if (response.ok) return { service, body: answer as Body };
  return { service, why: problemIn(answer, response.status) };
}

interface Problem {
  detail?: string;
  error?: string;
  errors?: { message: string; field?: string }[];
  firstId?: string;
}

function problemIn(answer: unknown, status: number): string {
  const { detail, error, errors = [], firstId } = (answer ?? {}) as Problem;
  const fields = errors.map(({ field, message }) => `${field ?? 'it'}: ${message}`).join(', ');
  const said = [detail ?? error ?? `it answered ${status}`, fields && `(${fields})`, firstId && `Its id is '${firstId}'.`];
  return said.filter(Boolean).join(' ');
}
