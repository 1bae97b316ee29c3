import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cookiesOf, Sessions } from './sessions';
import { Visitor } from './visitor';

let server: Server;
let visitor: Visitor;
let sessions: Sessions;
let good = 1;
let renewals = 0;
let away = false;

/** A shop whose cookies are numbered: the newest is good, and any is exchanged for it. */
beforeEach(async () => {
  [good, renewals, away] = [1, 0, false];
  server = createServer((request, response) => {
    if (request.url === '/api/users/session/refresh') {
      renewals += 1;
      if (away) return void response.writeHead(503).end();
      return void response.writeHead(200, { 'set-cookie': [`refresh=r${good}; Path=/`, `session=s${good}; HttpOnly`] }).end('{}');
    }
    response.writeHead(request.headers.cookie?.includes(`session=s${good}`) ? 200 : 401).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  visitor = new Visitor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  sessions = new Sessions(visitor);
});
afterEach(() => {
  visitor.close();
  server.close();
});

const first = 'refresh=r1; session=s1';
const ask = async (cookie?: string) => (await sessions.send('GET', '/', cookie === undefined ? {} : { cookie })).status;

test('a session whose token has expired is renewed, once for all who ask with it', async () => {
  good = 2;
  expect(await Promise.all([ask(first), ask(first), ask(first)])).toEqual([200, 200, 200]);
  expect(renewals).toBe(1);
  expect(await ask(first)).toBe(200);
  good = 3;
  expect(await ask(first)).toBe(200);
  expect(renewals).toBe(2);
});

test('whoever cannot be renewed is told so, and tries again the next time', async () => {
  [good, away] = [2, true];
  expect(await ask(first)).toBe(401);
  away = false;
  expect(await ask(first)).toBe(200);
});

test('nobody is renewed without what renews', async () => {
  good = 2;
  expect([await ask('session=s1'), await ask()]).toEqual([401, 401]);
  expect(renewals).toBe(0);
});

test('cookies are taken from an answer that starts a session', async () => {
  expect(cookiesOf(await visitor.send('POST', '/api/users/session/refresh'))).toBe('refresh=r1; session=s1');
  expect(cookiesOf(await visitor.send('GET', '/'))).toBeUndefined();
});
