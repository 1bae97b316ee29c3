import { openBackbone, repeat, runService } from '@marquee/common/service';
import { Timers } from '@marquee/common/timers';
import { checkDeadlines } from './check';
import { settings } from './config';
import { consumersOf } from './consumers';
import { deadlines } from './store/deadlines';
import { expirations } from './store/expirations';
import { fireDeadline, fireDueDeadlines } from './workers/fire-deadlines';

const sweepPauseMs = 5_000;

void runService({
  name: 'expiration',
  settings,
  wire: async (context) => {
    const { log, clock, lifecycle } = context;
    const backbone = await openBackbone(context, { service: 'expiration', records: [deadlines, expirations] });
    const { store } = backbone;
    const timers = new Timers({
      redisUrl: context.settings.REDIS_URL,
      prefix: 'expiration',
      onDue: (orderId) => fireDeadline(store, orderId, clock.now()),
      onState: (state, reason) => log[state === 'back' ? 'info' : 'warn']({ reason }, `Redis is ${state}; the sweep goes on by itself`),
    });
    const sweep = repeat('sweep of due deadlines', sweepPauseMs, () => fireDueDeadlines(store, clock, lifecycle.stopping), log);
    return backbone.run({
      consumers: consumersOf({ timers }),
      workers: [{ name: 'timers', start: () => timers.start(), stop: () => timers.stop() }, sweep],
      check: () => checkDeadlines(store, clock.now()),
    });
  },
});
