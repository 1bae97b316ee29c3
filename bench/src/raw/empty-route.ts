import express from 'express';
import { sayReady } from './ready';

/** The least that Express does. */
const app = express();
app.all('*', (_request, response) => {
  response.json({ id: '01890a5d-ac96-774b-bcce-b302099a8057' });
});
app.listen(Number(process.env['PORT']), '127.0.0.1', sayReady);
