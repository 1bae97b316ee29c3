import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { requestHeaders } from './forwarded-headers';
import type { UpstreamGroup } from './upstream-group';

/** Joins a connection that changes its protocol (WebSocket) with one to the service. */
export function proxyUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, group: UpstreamGroup): void {
  socket.on('error', () => socket.destroy());
  const upstream = group.take();
  if (!upstream) return void socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
  const hop = { address: request.socket.remoteAddress ?? '', protocol: 'http' as const };
  const outgoing = httpRequest({
    host: upstream.host,
    port: upstream.port,
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: [...requestHeaders(request.rawHeaders, hop), 'Connection', 'Upgrade', 'Upgrade', request.headers.upgrade ?? 'websocket'],
  });
  outgoing.once('upgrade', (answer, theirs, theirHead) => {
    socket.write(`${statusLine(answer)}${headerLines(answer.rawHeaders)}\r\n`);
    if (theirHead.length > 0) socket.write(theirHead);
    if (head.length > 0) theirs.write(head);
    theirs.on('error', () => socket.destroy());
    theirs.once('close', () => socket.destroy());
    socket.once('close', () => theirs.destroy());
    theirs.pipe(socket).pipe(theirs);
  });
  outgoing.once('response', (answer) => {
    socket.write(`${statusLine(answer)}Connection: close\r\n\r\n`);
    answer.pipe(socket);
  });
  outgoing.once('error', () => socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n'));
  outgoing.end();
}

function statusLine(answer: IncomingMessage): string {
  return `HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\n`;
}

function headerLines(raw: readonly string[]): string {
  let lines = '';
  for (let index = 0; index < raw.length; index += 2) lines += `${raw[index]}: ${raw[index + 1]}\r\n`;
  return lines;
}
