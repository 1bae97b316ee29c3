import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { ok, Revocations, route } from '@marquee/common/http';
import { z } from 'zod';
import { rawApp } from './raw-app';
import { sayReady } from './ready';

/** A route of ours that does nothing: VARIANT `user` only for who is signed in, with many sessions that have ended; `none` for anybody. */
const ENDED = 10_000;

const answers = { method: 'post', path: '/api/nothing', summary: 'Nothing', responses: { 200: z.object({ id: z.string() }) } } as const;
const forUsers = route({ ...answers, auth: 'user', handle: ({ user }) => ok({ id: user.id }) });
const forAnybody = route({ ...answers, auth: 'none', handle: () => ok({ id: '01890a5d-ac96-774b-bcce-b302099a8057' }) });

const revocations = new Revocations();
for (let count = 0; count < ENDED; count += 1) revocations.sessionEnded(randomUUID(), new Date());

const app = rawApp('/api/nothing', [process.env['VARIANT'] === 'user' ? forUsers : forAnybody], {}, revocations);
createServer(app).listen(Number(process.env['PORT']), '127.0.0.1', sayReady);
