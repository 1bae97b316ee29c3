import cookieSession from 'cookie-session';
import express from 'express';
import { verify } from 'jsonwebtoken';
import { sayReady } from './ready';

/** The limit of Express: a route that verifies the same cookie and does nothing else. The body is not even read. */
const [publicKey] = Object.values(JSON.parse(process.env['JWT_PUBLIC_KEYS'] ?? '{}') as Record<string, string>) as [string];
const app = express();
app.use(cookieSession({ name: 'session', signed: false, secure: false }));
app.all('*', (request, response) => {
  const claims = verify((request.session as { jwt: string }).jwt, publicKey, { algorithms: ['RS256'] });
  response.status(201).json({ id: claims.sub });
});
app.listen(Number(process.env['PORT']), sayReady);
