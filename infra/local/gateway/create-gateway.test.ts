import { createServer, get, request as httpRequest, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createGateway, type Gateway } from './create-gateway';
import type { PublicRoute } from './ingress-routes';

const routes: PublicRoute[] = [
  { prefix: '/api/orders', service: 'orders' },
  { prefix: '/', service: 'client' },
];

let open: { close(): unknown }[] = [];

afterEach(async () => {
  await Promise.all(open.map((each) => each.close()));
  open = [];
});

async function serve(handler: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

async function gatewayTo(upstreams: Record<string, string[]>, patience?: number): Promise<string> {
  const targets = Object.fromEntries(Object.entries(upstreams).map(([name, urls]) => [name, urls.map((url) => ({ url }))]));
  const gateway: Gateway = createGateway({ routes, upstreams: targets, patience });
  open.push({ close: () => gateway.close(50) });
  return `http://127.0.0.1:${await gateway.listen(0, ['127.0.0.1'])}`;
}

/** A port where nobody listens. */
async function nobody(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

const echo: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    response.setHeader('Set-Cookie', ['a=1', 'b=2']);
    response.end(
      JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() }),
    );
  });
};

test('a request reaches its service with method, target, body and cookies, and the answer comes back', async () => {
  const origin = await gatewayTo({ orders: [(await serve(echo)).url] });
  const answer = await fetch(`${origin}/api/orders?status=created`, {
    method: 'POST',
    body: '{"quantity":2}',
    headers: { cookie: 'session=1' },
  });
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(await answer.json()).toMatchObject({
    method: 'POST',
    url: '/api/orders?status=created',
    body: '{"quantity":2}',
    headers: {
      cookie: 'session=1',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': origin.slice('http://'.length),
      'content-length': '14',
    },
  });
});

describe('with passports', () => {
  const signedIn: RequestListener = (request, response) => {
    if (request.headers.cookie === 'session=ada') response.setHeader('X-User-Passport', 'the passport of ada');
    if (request.headers.cookie === 'session=broken') response.statusCode = 500;
    response.end('{}');
  };
  const passportAt = async (origin: string, headers: Record<string, string>) => {
    const { headers: seen } = (await (await fetch(`${origin}/api/orders`, { headers })).json()) as { headers: Record<string, string> };
    return [seen['x-user-passport'], seen['cookie']];
  };
  async function gatewayWith(auth: string) {
    const upstreams = { orders: [{ url: (await serve(echo)).url }], auth: [{ url: auth }], client: [] };
    const gateway = createGateway({ routes, upstreams, passports: { service: 'auth', path: '/api/users/passport' } });
    open.push({ close: () => gateway.close(50) });
    return `http://127.0.0.1:${await gateway.listen(0, ['127.0.0.1'])}`;
  }

  test('a service is told who is signed in, and never by the visitor', async () => {
    const origin = await gatewayWith((await serve(signedIn)).url);
    expect(await passportAt(origin, { cookie: 'session=ada' })).toEqual(['the passport of ada', 'session=ada']);
    expect(await passportAt(origin, { cookie: 'session=ada', 'X-User-Passport': 'forged' })).toEqual([
      'the passport of ada',
      'session=ada',
    ]);
    for (const cookie of ['session=expired', 'session=broken'])
      expect(await passportAt(origin, { cookie, 'x-user-passport': 'forged' })).toEqual([undefined, cookie]);
    expect(await passportAt(origin, { 'x-user-passport': 'forged' })).toEqual([undefined, undefined]);
  });

  test('the cookie alone goes on while nobody makes passports', async () => {
    expect(await passportAt(await gatewayWith(await nobody()), { cookie: 'session=ada' })).toEqual([undefined, 'session=ada']);
  });

  test('a body waits for the passport and arrives whole', async () => {
    const origin = await gatewayWith((await serve(signedIn)).url);
    const answer = await fetch(`${origin}/api/orders`, { method: 'POST', body: 'x'.repeat(90_000), headers: { cookie: 'session=ada' } });
    const { body, headers } = (await answer.json()) as { body: string; headers: Record<string, string> };
    expect([body.length, headers['x-user-passport']]).toEqual([90_000, 'the passport of ada']);
  });
});

test('a body of unknown length arrives whole', async () => {
  const origin = await gatewayTo({ orders: [(await serve(echo)).url] });
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = httpRequest(`${origin}/api/orders`, { method: 'POST', headers: { 'Transfer-Encoding': 'chunked' } }, resolve);
    request.once('error', reject);
    request.write('first ');
    setTimeout(() => request.end('second'), 20);
  });
  let text = '';
  for await (const chunk of answer) text += chunk;
  expect(JSON.parse(text).body).toBe('first second');
});

test('events of a stream arrive one by one, while the stream is open', async () => {
  const release: (() => void)[] = [];
  const { url } = await serve((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('data: 1\n\n');
    release.push(() => response.end('data: 2\n\n'));
  });
  const origin = await gatewayTo({ client: [url] });
  const stream = (await fetch(`${origin}/live`)).body?.getReader();
  const decode = async () => new TextDecoder().decode((await stream?.read())?.value);
  expect(await decode()).toBe('data: 1\n\n');
  release[0]?.();
  expect(await decode()).toBe('data: 2\n\n');
});

test('when the visitor leaves a stream, the service learns of it', async () => {
  const closed = new Promise<boolean>((resolve) => {
    void serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write('data: 1\n\n');
      response.once('close', () => resolve(true));
    }).then(async ({ url }) => {
      const origin = await gatewayTo({ client: [url] });
      const request = get(`${origin}/live`, (answer) => answer.once('data', () => request.destroy()));
      request.once('error', () => undefined);
    });
  });
  expect(await closed).toBe(true);
});

test('a service that is down is a problem document below /api, with a time to come back', async () => {
  const origin = await gatewayTo({ orders: [await nobody()] });
  const answer = await fetch(`${origin}/api/orders`, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(503);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('retry-after')).toBe('1');
  expect(await answer.json()).toMatchObject({ status: 503, code: 'unavailable', requestId: expect.any(String) });
});

test('a client that is down is a page that tries again by itself', async () => {
  const origin = await gatewayTo({ client: [await nobody()] });
  const answer = await fetch(origin, { headers: { accept: 'text/html' } });
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('http-equiv="refresh"');
});

test('so is a service that a page leads through, for who opens it in a browser', async () => {
  const origin = await gatewayTo({ orders: [await nobody()] });
  const path = `${origin}/api/orders/renewed?return=/`;
  expect(await (await fetch(path, { headers: { accept: 'text/html,*/*;q=0.8' } })).text()).toContain('http-equiv="refresh"');
  expect((await fetch(path, { method: 'POST', headers: { accept: 'text/html' } })).headers.get('content-type')).toContain('problem');
  expect((await fetch(path, { headers: { accept: 'application/json' } })).headers.get('content-type')).toContain('problem');
});

test('of several processes, one that is down costs no request, not even one with a body', async () => {
  const { url } = await serve(echo);
  const origin = await gatewayTo({ orders: [await nobody(), url, await nobody()] });
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      fetch(`${origin}/api/orders`, { method: 'POST', body: `order ${index}` }).then((answer) => answer.json()),
    ),
  );
  expect(answers.map((answer) => (answer as { body: string }).body)).toEqual(answers.map((_, index) => `order ${index}`));
});

test('an order whose connection broke off is not placed a second time', async () => {
  let arrived = 0;
  const { url } = await serve((request) => {
    arrived += 1;
    request.socket.destroy();
  });
  const origin = await gatewayTo({ orders: [url, url] });
  const answer = await fetch(`${origin}/api/orders`, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(502);
  expect(arrived).toBe(1);
});

test('a service that stays silent is given up', async () => {
  const { url } = await serve(() => undefined);
  const origin = await gatewayTo({ orders: [url] }, 100);
  const answer = await fetch(`${origin}/api/orders`);
  expect(answer.status).toBe(504);
});

test('a web socket is joined through', async () => {
  const { url, server } = await serve(echo);
  server.on('upgrade', (request, socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    socket.on('data', (data: Buffer) => socket.write(`${request.url} heard ${data}`));
    socket.on('error', () => undefined);
  });
  const origin = await gatewayTo({ client: [url] });
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  const heard = new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (data) => {
      text += data;
      if (text.includes('\r\n\r\n') && !text.includes('heard')) socket.write('hello');
      if (text.includes('heard hello')) resolve(text);
    });
  });
  socket.write('GET /_next/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  expect(await heard).toContain('/_next/live heard hello');
  socket.destroy();
});
