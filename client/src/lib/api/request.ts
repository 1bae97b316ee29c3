import type { z } from 'zod';
import { ApiError, Problem } from './problem';

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** One call to the marketplace: the answer as its schema says, or an ApiError. */
export type Api = <Schema extends z.ZodType>(path: string, schema: Schema, options?: RequestOptions) => Promise<z.infer<Schema>>;

/** Where calls go and what goes along: the browser needs nothing, the server each path's origin and the visitor's cookie. */
export interface Transport {
  originOf?: (path: string) => string;
  headers?: Record<string, string>;
}

/** Long enough for a slow answer, short enough that a page says so instead of hanging. */
const timeLimitMs = 10_000;

export function createApi({ originOf = () => '', headers = {} }: Transport = {}): Api {
  return async (path, schema, options = {}) => {
    const response = await send(originOf(path) + path, headers, options);
    const text = await response.text();
    if (!response.ok) throw new ApiError(problemIn(response, text));
    const parsed = schema.safeParse(jsonIn(text));
    if (parsed.success) return parsed.data;
    throw new ApiError(
      {
        status: 0,
        code: 'unreadable_answer',
        title: 'Unreadable answer',
        detail: 'The marketplace answered in a way this page does not understand.',
        requestId: response.headers.get('x-request-id') ?? undefined,
      },
      { cause: parsed.error },
    );
  };
}

async function send(url: string, headers: Record<string, string>, options: RequestOptions): Promise<Response> {
  const { method = 'GET', body, signal } = options;
  const limit = AbortSignal.timeout(timeLimitMs);
  try {
    return await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
        ...options.headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(
      {
        status: 0,
        code: 'unreachable',
        title: 'No connection',
        detail: 'The marketplace cannot be reached right now.',
      },
      { cause },
    );
  }
}

function problemIn(response: Response, text: string): Problem {
  const parsed = Problem.safeParse(jsonIn(text));
  const requestId = response.headers.get('x-request-id') ?? undefined;
  if (parsed.success) return { ...parsed.data, requestId: parsed.data.requestId ?? requestId };
  return {
    status: response.status,
    code: response.status >= 500 ? 'unavailable' : 'unexpected',
    title: response.statusText,
    detail: 'The marketplace is not available right now.',
    requestId,
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
