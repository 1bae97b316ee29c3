import { Agent, createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { askForPassport } from './ask-for-passport';
import type { PublicRoute } from './ingress-routes';
import { proxyRequest } from './proxy-request';
import { proxyUpgrade } from './proxy-upgrade';
import { byLength, pathOf, routeFor } from './route-for';
import { answerUnavailable, notThere } from './unavailable';
import { UpstreamGroup, type Target } from './upstream-group';
import { watchReadiness } from './watch-readiness';

export interface GatewayOptions {
  routes: readonly PublicRoute[];
  /** The processes by the name of their service. */
  upstreams: Record<string, readonly Target[]>;
  /** Whom to ask for a passport before a request to another service is passed on. Default: nobody, services go by the cookie. */
  passports?: { service: string; path: string } | undefined;
  /** A service that says nothing for so many milliseconds is given up; default 30 s. */
  patience?: number;
}

export interface Gateway {
  /** Listens on each of the hosts; gives the port. */
  listen(port: number, hosts: readonly string[]): Promise<number>;
  /** Lets running requests finish for a moment, then cuts what is still open, such as event streams. */
  close(grace?: number): Promise<void>;
}

/** One origin in front of all services: what the ingress controller is on a cluster. */
export function createGateway({ routes, upstreams, passports, patience = 30_000 }: GatewayOptions): Gateway {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: 1_024, scheduling: 'lifo', timeout: patience });
  const groups = new Map(Object.entries(upstreams).map(([service, targets]) => [service, new UpstreamGroup(service, targets)]));
  const makers = passports && groups.get(passports.service);
  const source = passports && makers && { group: makers, path: passports.path };
  const ordered = byLength(routes);
  const stopWatching = [...groups.values()].map((group) => watchReadiness(group, agent));
  const servers: Server[] = [];
  /** Connections that changed their protocol: the servers no longer count them as theirs. */
  const upgraded = new Set<Duplex>();

  function find(url = '/'): UpstreamGroup | undefined {
    const route = routeFor(ordered, pathOf(url));
    return route && groups.get(route.service);
  }

  function createListener(): Server {
    // Longer than browsers and load generators keep a connection idle, so that they close it and not the gateway.
    const server = createServer({ keepAlive: true, keepAliveTimeout: 95_000, headersTimeout: 100_000 }, (request, response) => {
      const group = find(request.url);
      if (!group) answerUnavailable(request, response, notThere);
      else if (!source || group === source.group) proxyRequest({ request, response, agent, group });
      else void askForPassport(request, source, agent).then((passport) => proxyRequest({ request, response, agent, group, passport }));
    });
    server.on('upgrade', (request, socket, head) => {
      upgraded.add(socket);
      socket.once('close', () => upgraded.delete(socket));
      const group = find(request.url);
      if (group) proxyUpgrade(request, socket, head, group);
      else socket.destroy();
    });
    return server;
  }

  return {
    async listen(port, hosts) {
      let actual = port;
      for (const host of hosts) {
        const server = createListener();
        actual = await listenOn(server, actual, host);
        servers.push(server);
      }
      return actual;
    },
    async close(grace = 3_000) {
      for (const stop of stopWatching) stop();
      const cut = setTimeout(() => {
        for (const server of servers) server.closeAllConnections();
        for (const socket of upgraded) socket.destroy();
      }, grace);
      await Promise.all(servers.map(closed));
      clearTimeout(cut);
      agent.destroy();
    },
  };
}

function listenOn(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(address && typeof address === 'object' ? address.port : port);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
