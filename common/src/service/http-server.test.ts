import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from './http-server';

const fetched = (port: number, path: string, agent: Agent) =>
  new Promise<IncomingMessage & { text: string }>((resolve, reject) => {
    get({ port, path, agent }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(Object.assign(response, { text })));
    }).on('error', reject);
  });

it('a request in hand is answered while the server drains, new connections are refused', async () => {
  const server = await listen((request, response) => void sleep(request.url === '/slow' ? 300 : 0).then(() => response.end('done')), 0);
  const agent = new Agent({ keepAlive: true });
  expect((await fetched(server.port, '/', agent)).text).toBe('done'); // leaves an idle connection behind
  const slow = fetched(server.port, '/slow', new Agent({ keepAlive: true }));
  await sleep(50);
  const began = Date.now();
  const drained = server.drain();
  await expect(fetched(server.port, '/', new Agent())).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  expect((await slow).text).toBe('done');
  await drained;
  expect(Date.now() - began).toBeLessThan(3_000);
  agent.destroy();
});

it('connections are kept for longer than proxies keep them, and given back once the server retires', async () => {
  const server = await listen((_request, response) => void response.end('done'), 0);
  const agent = new Agent({ keepAlive: true });
  const before = await fetched(server.port, '/', agent);
  expect([before.headers.connection, before.headers['keep-alive']]).toEqual(['keep-alive', 'timeout=75']);
  server.retire();
  expect((await fetched(server.port, '/', agent)).headers.connection).toBe('close');
  agent.destroy();
  await server.drain();
});

it('a port in use is an error that names it', async () => {
  const server = await listen((_request, response) => void response.end(), 0);
  await expect(listen((_request, response) => void response.end(), server.port)).rejects.toMatchObject({
    code: 'EADDRINUSE',
    port: server.port,
  });
  await server.drain();
});
