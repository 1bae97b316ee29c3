import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from '../answer';
import type { Place } from '../ask';

const servers: Server[] = [];

/** A service that says one thing after the other, the last again and again. */
export function serviceSaying(...answers: [Answer, ...Answer[]]): Promise<Place> {
  let asked = 0;
  return serviceAnswering(answers[0].service, () => [
    ...pagesOf(answers[Math.min(asked++, answers.length - 1)] as Answer),
    { complete: true },
  ]);
}

export function pagesOf({ service, at, invariants, facts }: Answer): object[] {
  return [{ service, at }, { invariants }, ...Object.entries(facts).map(([name, fact]) => ({ facts: { [name]: fact as unknown } }))];
}

/** A service that answers with these pages on its internal port. */
export async function serviceAnswering(service: string, pages: () => object[]): Promise<Place> {
  const server = createServer((_request, response) => {
    const lines = pages().map((page) => JSON.stringify(page));
    response.setHeader('connection', 'close').end(lines.join('\n'));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { service, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export async function stopServices(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
}
