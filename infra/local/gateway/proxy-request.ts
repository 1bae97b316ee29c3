import { request as httpRequest, type Agent, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { requestHeaders, responseHeaders } from './forwarded-headers';
import { answerUnavailable, brokeOff, notThere, tookTooLong } from './unavailable';
import type { Upstream, UpstreamGroup } from './upstream-group';

export interface Proxying {
  request: IncomingMessage;
  response: ServerResponse;
  group: UpstreamGroup;
  agent: Agent;
  /** Says to the service who is signed in. */
  passport?: string | undefined;
}

/** Methods of which a second carrying out changes nothing (RFC 9110, section 9.2.2). */
const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

/**
 * Hands a request to one process of the service and its answer back, as they come, nothing being collected.
 * Another process is tried when one refuses the connection (it never saw the request), and when a connection that had
 * been idle turns out to be closed and the method is idempotent and without a body.
 */
export function proxyRequest(proxying: Proxying, tried: Upstream[] = []): void {
  const { request, response, group } = proxying;
  const upstream = group.take(tried);
  if (!upstream) return answerUnavailable(request, response, notThere);
  const outgoing = send(proxying, upstream);
  const abandon = (): void => {
    if (!response.writableFinished) outgoing.destroy();
  };
  response.once('close', abandon);
  let timedOut = false;
  outgoing.once('timeout', () => {
    if (response.headersSent) return; // a stream may be silent for as long as it likes
    timedOut = true;
    outgoing.destroy();
  });
  outgoing.once('response', (answer) => passBack(answer, response));
  outgoing.once('error', (error: NodeJS.ErrnoException) => {
    response.off('close', abandon);
    if (response.destroyed) return; // the visitor has left
    if (response.headersSent) return void response.destroy();
    if (neverSent(error)) {
      group.refused(upstream);
      return proxyRequest(proxying, [...tried, upstream]);
    }
    if (outgoing.reusedSocket && !timedOut && isRepeatable(request)) return proxyRequest(proxying, tried);
    answerUnavailable(request, response, timedOut ? tookTooLong : brokeOff);
  });
}

function send({ request, agent, passport }: Proxying, upstream: Upstream): ClientRequest {
  const outgoing = httpRequest({
    host: upstream.host,
    port: upstream.port,
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: [
      ...requestHeaders(request.rawHeaders, { address: request.socket.remoteAddress ?? '', protocol: 'http' }),
      ...(passport ? ['X-User-Passport', passport] : []),
    ],
    agent,
  });
  if (hasBody(request)) sendBodyOnceConnected(request, outgoing);
  else outgoing.end();
  return outgoing;
}

/** A body can be read only once, so it is not touched before somebody is there to take it. */
function sendBodyOnceConnected(request: IncomingMessage, outgoing: ClientRequest): void {
  outgoing.once('socket', (socket) => {
    const begin = (): void => void request.pipe(outgoing);
    if (socket.connecting) socket.once('connect', begin);
    else begin();
  });
  request.once('error', () => outgoing.destroy());
}

function passBack(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, responseHeaders(answer.rawHeaders));
  if (answer.headers['content-type']?.startsWith('text/event-stream')) response.flushHeaders();
  answer.once('error', () => response.destroy());
  answer.pipe(response);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

function isRepeatable(request: IncomingMessage): boolean {
  return idempotent.has(request.method ?? '') && !hasBody(request);
}

function neverSent(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ECONNREFUSED' || error.syscall === 'connect';
}
