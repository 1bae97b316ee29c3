import { createApp } from '@marquee/common/http';
import { mongoRefusal } from '@marquee/common/mongo';
import type { HttpEnvironment } from '@marquee/common/service';
import type { Dependencies } from './dependencies';
import { cancelTicket } from './routes/cancel-ticket';
import { createTicket } from './routes/create-ticket';
import { listPausedListings } from './routes/list-paused-listings';
import { listTickets } from './routes/list-tickets';
import { pauseTicket } from './routes/pause-ticket';
import { resumeTicket } from './routes/resume-ticket';
import { showOwnData } from './routes/show-own-data';
import { showTicket } from './routes/show-ticket';
import { updateTicket } from './routes/update-ticket';
import { watchStock } from './routes/watch-stock';

export function buildApp(dependencies: Dependencies, http: HttpEnvironment) {
  return createApp({
    service: 'tickets',
    prefix: '/api/tickets',
    routes: [
      showOwnData,
      createTicket,
      listTickets,
      showTicket,
      updateTicket,
      pauseTicket,
      resumeTicket,
      cancelTicket,
      watchStock,
      listPausedListings,
    ],
    dependencies,
    translateErrors: [mongoRefusal],
    ...http,
  });
}
