import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Outage {
  status: 502 | 503 | 504;
  detail: string;
}

/** Nobody took the request: trying again is safe. */
export const notThere: Outage = { status: 503, detail: 'This part of Marquee is starting or down. Try again in a moment.' };

/** Somebody took the request and fell silent: it may have been carried out. */
export const brokeOff: Outage = {
  status: 502,
  detail: 'The connection broke before an answer came. Whether the request was carried out is not known; look before trying again.',
};

export const tookTooLong: Outage = {
  status: 504,
  detail: 'No answer came in time. Whether the request was carried out is not known; look before trying again.',
};

/**
 * Tells the visitor: whoever opens an address in a browser gets a page that tries again by itself, also on the way through the API that
 * renews a session; programs get a problem document.
 */
export function answerUnavailable(request: IncomingMessage, response: ServerResponse, { status, detail }: Outage): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  const body = wantsPage ? page : JSON.stringify(problem(status, detail));
  response.writeHead(status, {
    'Content-Type': wantsPage ? 'text/html; charset=utf-8' : 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'Retry-After': '1',
    // What is left of the request's body has nowhere to go.
    ...(!request.complete && { Connection: 'close' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function problem(status: number, detail: string): object {
  return { type: 'urn:marquee:problem:unavailable', title: 'Unavailable', status, code: 'unavailable', detail, requestId: randomUUID() };
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="2">
<title>One moment · Marquee</title>
<style>
  :root { color-scheme: light dark }
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 2rem; text-align: center;
         font: 1.125rem/1.6 system-ui, sans-serif; background: Canvas; color: CanvasText }
  h1 { margin: 0; font-size: 1.75rem }
  p { margin: .5rem 0 0; max-width: 32rem }
</style>
<main><h1>One moment</h1><p role="status">Marquee is starting. This page opens by itself as soon as it can.</p></main>
</html>
`;
