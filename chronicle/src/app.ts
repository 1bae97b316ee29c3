import { createApp } from '@marquee/common/http';
import { mongoRefusal } from '@marquee/common/mongo';
import type { HttpEnvironment } from '@marquee/common/service';
import type { Dependencies } from './dependencies';
import { discardDeadLetter } from './routes/discard-dead-letter';
import { listChecks } from './routes/list-checks';
import { listDeadLetters } from './routes/list-dead-letters';
import { listEvents } from './routes/list-events';
import { listOperations } from './routes/list-operations';
import { listReplays } from './routes/list-replays';
import { listStrays } from './routes/list-strays';
import { planReplay } from './routes/plan-replay';
import { retryDeadLetter, retryDeadLetters } from './routes/retry-dead-letters';
import { showAggregate } from './routes/show-aggregate';
import { showCorrelation } from './routes/show-correlation';
import { showEvent } from './routes/show-event';
import { showLag } from './routes/show-lag';
import { showOwnData } from './routes/show-own-data';
import { showReplay } from './routes/show-replay';
import { startReplay } from './routes/start-replay';
import { stopReplay } from './routes/stop-replay';
import { watchEvents } from './routes/watch-events';

export function buildApp(dependencies: Dependencies, http: HttpEnvironment) {
  return createApp({
    service: 'chronicle',
    prefix: '/api/chronicle',
    routes: [
      ...[listEvents, showEvent, showAggregate, showCorrelation, listStrays, watchEvents],
      ...[showLag, listChecks, listDeadLetters, retryDeadLetter, retryDeadLetters, discardDeadLetter, listOperations, showOwnData],
      ...[planReplay, listReplays, showReplay, startReplay, stopReplay],
    ],
    dependencies,
    translateErrors: [mongoRefusal],
    ...http,
  });
}
