import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  body: Buffer;
}

const headEnd = Buffer.from('\r\n\r\n');
const lengthHeader = /\r\ncontent-length: *(\d+)/i;

/**
 * One kept-alive HTTP/1.1 connection with one request on it at a time. It reads just as much of an answer as it must:
 * a full HTTP client would use more of the machine than the server that is measured leaves over.
 */
export class Connection {
  private readonly socket: Socket;
  private buffered: Buffer | undefined;
  private waiting: ((answer: Answer) => void) | undefined;

  /** `onLost` is called when the server closes a connection that is not being closed from here. */
  constructor(
    port: number,
    private readonly onLost: (error: Error) => void,
  ) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.on('data', (chunk) => this.read(chunk));
    this.socket.on('error', onLost);
    this.socket.on('close', () => onLost(new Error('the server closed the connection')));
  }

  send(request: string, onAnswer: (answer: Answer) => void): void {
    this.waiting = onAnswer;
    this.socket.write(request, 'latin1');
  }

  close(): void {
    this.socket.removeAllListeners('close');
    this.socket.destroy();
  }

  private read(chunk: Buffer): void {
    const bytes = this.buffered ? Buffer.concat([this.buffered, chunk]) : chunk;
    const end = bytes.indexOf(headEnd);
    const head = end < 0 ? undefined : bytes.toString('latin1', 0, end);
    const length = head === undefined ? undefined : lengthOf(head);
    if (head === undefined || length === undefined || bytes.length < end + 4 + length) {
      this.buffered = bytes;
      return;
    }
    this.buffered = undefined;
    const onAnswer = this.waiting;
    this.waiting = undefined;
    if (!onAnswer) return this.onLost(new Error('an answer without a request'));
    onAnswer({ status: Number(head.slice(9, 12)), body: bytes.subarray(end + 4, end + 4 + length) });
  }
}

function lengthOf(head: string): number {
  const length = lengthHeader.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without Content-Length: ${head.slice(0, 200)}`);
  return Number(length);
}
