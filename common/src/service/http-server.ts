import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that accepts connections, and the two steps of its end. */
export interface ListeningServer {
  readonly port: number;
  /** From now on every answer closes its connection, so that proxies stop reusing it. Called before `drain`. */
  retire(): void;
  /** Refuses new connections, lets requests in hand finish, closes idle connections. Resolves when none is left. */
  drain(): Promise<void>;
}

/**
 * Listens with the time-outs a server behind a proxy needs: idle connections are kept longer (75 s) than proxies keep
 * them, so that it is never us who closes one that a request is just being sent on. Port 0 takes any free port.
 */
export function listen(handler: RequestListener, port: number, host?: string): Promise<ListeningServer> {
  const server = createServer({ keepAlive: true, keepAliveTimeout: 75_000, headersTimeout: 80_000, requestTimeout: 90_000 }, handler);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      resolve(listeningServer(server));
    });
  });
}

function listeningServer(server: Server): ListeningServer {
  return {
    port: (server.address() as AddressInfo).port,
    retire() {
      server.prependListener('request', (_request, response) => (response.shouldKeepAlive = false));
    },
    drain() {
      return new Promise((resolve, reject) => {
        // a connection that was busy when the server closed becomes idle later, and nobody else would close it
        const sweep = setInterval(() => server.closeIdleConnections(), 50);
        server.close((error) => {
          clearInterval(sweep);
          if (error) reject(error);
          else resolve();
        });
      });
    },
  };
}
