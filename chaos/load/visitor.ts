import { request as httpRequest, Agent, type IncomingHttpHeaders } from 'node:http';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  /** The parsed JSON; undefined when there was none. */
  body: unknown;
  milliseconds: number;
}

export interface Sending {
  cookie?: string;
  json?: unknown;
  form?: Record<string, string>;
  headers?: Record<string, string>;
}

/** No answer came: whether the request had an effect is not known. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

/** Not even a refusal came within the bound: that is a fault in itself. */
export class Hung extends NoAnswer {
  override name = 'Hung';
}

/** No request may hang for longer, whatever is broken behind the gateway. */
export const longestAnswer = 10_000;

/** Talks to one origin as browsers do: over connections that are kept and shared. */
export class Visitor {
  private readonly agent: Agent;
  private readonly url: URL;
  /** The path below which all of them are, without a slash at its end. */
  private readonly below: string;
  private longest = 0;
  /** How long an answer to what is asked from now on may take, in milliseconds. */
  patience = longestAnswer;

  /** `connections` bounds how many are open at a time. */
  constructor(address: string, connections = 32) {
    this.url = new URL(address);
    this.below = this.url.pathname.replace(/\/$/, '');
    this.agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });
  }

  /** Resolves with whatever the server said, refusals too. Rejects with `NoAnswer` when it said nothing. */
  send(method: string, path: string, { cookie, json, form, headers }: Sending = {}): Promise<Reply> {
    const body = json === undefined ? form && new URLSearchParams(form).toString() : JSON.stringify(json);
    const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
    const { patience } = this;
    let began = performance.now();
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest(
        {
          ...{ host: this.url.hostname, port: this.url.port, method, path: this.below + path, agent: this.agent },
          headers: {
            accept: 'application/json',
            ...(cookie && { cookie }),
            ...(body !== undefined && { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
            ...headers,
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.once('error', (cause) => reject(new NoAnswer(`${method} ${path}: cut off`, { cause })));
          response.once('end', () => {
            const milliseconds = performance.now() - began;
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parsed(Buffer.concat(parts)), milliseconds });
          });
        },
      );
      outgoing.once('error', (cause) => reject(new NoAnswer(`${method} ${path}: ${cause.message}`, { cause })));
      outgoing.once('socket', () => {
        // Counted from when it has a connection: waiting for one of ours is not the server's doing.
        began = performance.now();
        const bound = setTimeout(() => {
          reject(new Hung(`${method} ${path}: no answer in ${patience / 1000} s`));
          outgoing.destroy();
        }, patience);
        outgoing.once('close', () => {
          clearTimeout(bound);
          this.longest = Math.max(this.longest, performance.now() - began);
        });
      });
      outgoing.end(body);
    });
  }

  /** How long the slowest request since the last time took, answered or not, in milliseconds. */
  takeSlowest(): number {
    const slowest = Math.round(this.longest);
    this.longest = 0;
    return slowest;
  }

  close(): void {
    this.agent.destroy();
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined; // no JSON is an answer too; whoever needs a field misses it
  }
}
