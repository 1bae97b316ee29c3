import express, { type ErrorRequestHandler } from 'express';
import type { Refusal } from '../domain';
import { systemClock } from '../service/clock';
import { signedIn, testKeys } from '../testing/signed-in';
import { testClient } from '../testing/test-client';
import { currentUser, requireAuth } from './current-user';

it('plain Express apps know who is signed in, and can ask for it', async () => {
  const app = express();
  app.use(currentUser({ jwtKeys: testKeys.publicKeys, clock: systemClock, cookieSecure: false }));
  app.get('/who', (request, response) => void response.json(request.currentUser));
  app.get('/private', requireAuth, (_request, response) => void response.json('welcome'));
  const refuse: ErrorRequestHandler = (error: Refusal, _request, response, _next) => void response.status(401).json(error.code);
  app.use(refuse);
  const client = await testClient(app);
  const { user, cookie } = signedIn({ roles: ['seller'] });
  expect((await client.get('/who', { cookie })).body).toEqual(user);
  expect((await client.get('/who', { cookie: `other=1; ${cookie}; mysession=2` })).body).toEqual(user);
  expect((await client.get('/who', { cookie: `my${cookie}` })).body).toBeNull();
  expect((await client.get('/private', { cookie })).body).toBe('welcome');
  expect(await client.get('/private')).toMatchObject({ status: 401, body: 'not_signed_in' });
  await client.close();
});
