import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a test sends beside method and path. */
export interface TestRequest {
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  raw?: string | Buffer;
  cookie?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** What came back, read to its end. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test asserts what is there; types would only repeat it
export interface TestAnswer<Body = any> {
  status: number;
  headers: Headers;
  /** The parsed JSON, or undefined when there was no body; text when it was not JSON. */
  body: Body;
  /** The session cookie that the answer sets, as a value of a `Cookie` header; undefined when it sets none. */
  cookie: string | undefined;
}

/** Requests to one app over HTTP, one method each. */
export interface TestClient {
  readonly origin: string;
  get(path: string, request?: TestRequest): Promise<TestAnswer>;
  post(path: string, request?: TestRequest): Promise<TestAnswer>;
  put(path: string, request?: TestRequest): Promise<TestAnswer>;
  patch(path: string, request?: TestRequest): Promise<TestAnswer>;
  delete(path: string, request?: TestRequest): Promise<TestAnswer>;
  /** Any other request, answered by `fetch` as it is. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** Opens an app on a port of its own and speaks to it over HTTP. Close it after the test. */
export async function testClient(app: RequestListener): Promise<TestClient> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send =
    (method: string) =>
    async (path: string, request: TestRequest = {}) =>
      read(await fetch(origin + path, { method, redirect: 'manual', ...init(request) }));
  return {
    origin,
    get: send('GET'),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    delete: send('DELETE'),
    fetch: (path, options) => fetch(origin + path, options),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function init({ body, raw, cookie, headers, signal }: TestRequest): RequestInit {
  return {
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...(cookie && { Cookie: cookie }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(raw !== undefined && { body: raw as RequestInit['body'] }),
    ...(signal && { signal }),
  } as RequestInit;
}

async function read(response: Response): Promise<TestAnswer> {
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  const cookie = response.headers
    .getSetCookie()
    .find((each) => each.startsWith('session='))
    ?.split(';', 1)[0];
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : isJson ? JSON.parse(text) : text, cookie };
}
