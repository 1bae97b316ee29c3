import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Refusal } from '../domain';
import { problemOf, refusalFor, unsupportedMediaType } from '../http/problem';
import { mongoRefusal } from '../mongo';
import type { Operation } from './operation';

/** Status, body, headers. */
export type InternalAnswer = [status: number, body: unknown, headers?: Record<string, string>];

export interface OperationsOptions {
  /** What the caller has to show. */
  token: string;
  /** Undefined while the service is not wired yet. */
  operations: readonly Operation[] | undefined;
}

/** The longest body, in bytes. */
const longest = 100_000;
/** Of a longer one so much is read all the same, and thrown away: who is still sending would not see the answer. */
const patience = 10 * longest;

/** Finds the operation that is asked for, lets in who shows the token, and runs it. Rejects only with what is our own mistake. */
export async function answerOperation(
  { token, operations }: OperationsOptions,
  request: IncomingMessage,
  { path, query }: { path: string; query: string },
): Promise<InternalAnswer> {
  if (!operations && path.startsWith('/internal/')) return [503, { error: 'not started yet' }];
  const found = (operations ?? []).flatMap((each) => {
    const parts = partsOf(path, each.path);
    return parts ? [{ ...each, parts }] : [];
  });
  if (found.length === 0) return [404, { error: 'unknown path' }];
  const wanted = found.find(({ method }) => method === request.method);
  if (!wanted) return notAllowed(found.map(({ method }) => method));
  try {
    if (!shows(request.headers.authorization, token)) throw unauthenticated();
    const given = wanted.method === 'GET' ? Object.fromEntries(new URLSearchParams(query)) : await readObject(request);
    return [200, await wanted.run({ ...given, ...wanted.parts })];
  } catch (error) {
    const refusal = refusalFor(error, [mongoRefusal]);
    if (!refusal) throw error;
    return refused(refusal);
  }
}

/** 405, naming what is allowed. */
export function notAllowed(methods: string[]): InternalAnswer {
  return [405, { error: `only ${methods.join(' and ')}` }, { Allow: methods.join(', ') }];
}

function refused(refusal: Refusal): InternalAnswer {
  const problem = problemOf(refusal);
  const headers: Record<string, string> = { 'Content-Type': 'application/problem+json' };
  if (problem.status === 401) headers['WWW-Authenticate'] = 'Bearer';
  if (problem.status === 413) headers['Connection'] = 'close'; // what is left of the body is not read
  return [problem.status, problem, headers];
}

/** What stands in a path where a pattern has `:names`; undefined for a path that is another one. */
function partsOf(path: string, pattern: string): Record<string, string> | undefined {
  const [given, wanted] = [path.split('/'), pattern.split('/')];
  if (given.length !== wanted.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const part = given[index] as string;
    if (want.startsWith(':') && part !== '') parts[want.slice(1)] = decoded(part);
    else if (want !== part) return undefined;
  }
  return parts;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // not encoded properly: taken as it is, which names nothing
  }
}

/** Takes the same time for every wrong token. */
function shows(header: string | undefined, token: string): boolean {
  const [, given = ''] = /^Bearer +(\S+)$/i.exec(header ?? '') ?? [];
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function unauthenticated(): Refusal {
  return new Refusal('not_authorized', 'Send the header "Authorization: Bearer …" with the INTERNAL_TOKEN of this service.', {
    kind: 'unauthenticated',
  });
}

async function readObject(request: IncomingMessage): Promise<object> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw unsupportedMediaType('Send the body as application/json.');
  const body = parsed(await textOf(request));
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new Refusal('malformed_json', 'The body is not a JSON object.', { kind: 'malformed' });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > patience) break;
    if (size <= longest) chunks.push(chunk);
  }
  if (size > longest) throw new Refusal('body_too_large', 'The body is larger than 100 kB.', { kind: 'malformed' });
  return Buffer.concat(chunks).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused by the caller, as anything else that is no object
  }
}
