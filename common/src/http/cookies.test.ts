import { z } from 'zod';
import { signedIn } from '../testing/signed-in';
import { testClient, type TestClient } from '../testing/test-client';
import { testHttp } from '../testing/test-http';
import { noContent, ok, seeOther, withCookies } from './answers';
import { cookiesOf } from './cookies';
import { createApp } from './create-app';
import { route } from './route';
import { Nothing } from './schemas';

const keep = route({
  ...{ method: 'get', path: '/api/jar/keep', summary: 'Set a cookie', auth: 'none', responses: { 303: Nothing } },
  handle: () =>
    withCookies(
      seeOther('/jar'),
      { name: 'a', value: 'x.y-z', path: '/api/jar', maxAge: 60 },
      { name: 'b', value: null, path: '/', maxAge: 60 },
    ),
});
const tell = route({
  ...{ method: 'get', path: '/api/jar', summary: 'Tell the cookies', auth: 'none' },
  responses: { 200: z.record(z.string(), z.string()) },
  handle: ({ cookies }) => ok({ ...cookies }),
});
const staff = route({
  ...{ method: 'get', path: '/api/jar/staff', summary: 'For some', auth: 'user', roles: ['cook', 'waiter'], responses: { 204: Nothing } },
  handle: () => noContent(),
});

let client: TestClient;
beforeAll(async () => {
  const routes = [keep, tell, staff];
  client = await testClient(createApp({ service: 'jar', prefix: '/api/jar', routes, dependencies: undefined, ...testHttp() }));
});
afterAll(() => client.close());

test('an answer sets cookies that scripts and foreign pages do not get, and takes others away', async () => {
  const answer = await client.get('/api/jar/keep');
  expect([answer.status, answer.headers.get('location'), answer.body]).toEqual([303, '/jar', undefined]);
  const [a, b] = answer.headers.getSetCookie();
  expect(a).toMatch(/^a=x\.y-z; Max-Age=60; Path=\/api\/jar; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
  expect(b).toMatch(/^b=; Path=\/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax$/);
});

test('a route sees the cookies that came', async () => {
  expect((await client.get('/api/jar', { cookie: 'a=1; b=x=y; a=2; broken; =z' })).body).toEqual({ a: '1', b: 'x=y' });
  expect((await client.get('/api/jar')).body).toEqual({});
});

test('no cookie passes for something that every object has', () => {
  expect(cookiesOf('a=1')['toString']).toBeUndefined();
  expect(cookiesOf('__proto__=x')['__proto__']).toBe('x');
});

test('what is for some roles is not there for others, and asks nobody to sign in who has', async () => {
  const as = async (...roles: string[]) => (await client.get('/api/jar/staff', { cookie: signedIn({ roles }).cookie })).status;
  expect([await as('cook'), await as('guest', 'waiter'), await as('guest'), await as()]).toEqual([204, 204, 404, 404]);
  expect((await client.get('/api/jar/staff')).status).toBe(401);
  expect((await client.get('/api/jar/openapi.json')).body.paths['/api/jar/staff'].get['x-roles']).toEqual(['cook', 'waiter']);
});
