import { askForKeys, personalReader } from '@marquee/common/personal';
import { openBackbone, repeat, runService } from '@marquee/common/service';
import { buildApp } from './app';
import { checkChronicle } from './check';
import { settings } from './config';
import type { Dependencies } from './dependencies';
import { InternalPorts } from './gateways/internal-ports';
import { createLagMetrics } from './gateways/lag-metrics';
import { LiveTail } from './gateways/live-tail';
import { SharedReading } from './gateways/shared-reading';
import { allRecords } from './store/all-records';
import { leaseOf } from './store/lease-of';
import { AskOwners } from './workers/ask-owners';
import { forgetOldEvents } from './workers/forget-old-events';
import { Intake } from './workers/intake';
import { runReplays } from './workers/run-replays';
import { watchLag } from './workers/watch-lag';

const forgetPauseMs = 10 * 60_000;
const watchPauseMs = 30_000;

void runService({
  name: 'chronicle',
  settings,
  wire: async (context) => {
    const { clock, log, settings: given } = context;
    const { store, bus, run } = await openBackbone(context, { service: 'chronicle', records: allRecords });
    const { AUTH_INTERNAL_URL: urls, INTERNAL_TOKEN: token, RETENTION_DAYS: retentionDays } = given;
    const onProblem = (message: string, details: object) => log.warn(details, message);
    const intake = new Intake({ store, bus, clock, retentionDays, onProblem });
    const liveTail = new LiveTail(bus, clock);
    const services = new InternalPorts(given.INTERNAL_URLS, token);
    const doctor = new InternalPorts([{ service: 'doctor', url: given.DOCTOR_INTERNAL_URL }], token);
    const pace = leaseOf(store, 'replays'); // two processes would go twice as fast
    const personal = personalReader({ find: askForKeys({ urls, token }) });
    const lagReading: Dependencies['lagReading'] = new SharedReading();
    const lagMetrics = createLagMetrics(context.registry);
    return {
      app: buildApp({ store, personal, liveTail, services, doctor, lagReading }, context.http),
      ...run({
        consumers: [],
        workers: [
          intake,
          new AskOwners({ store, bus, clock, intake, log, onProblem }),
          liveTail,
          repeat('run replays', 1_000, async () => (await pace.held()) && runReplays(store, services, clock), log),
          repeat('watch the lag', watchPauseMs, () => watchLag({ store, services, lagReading }, lagMetrics, clock), log),
          repeat('forget old events', forgetPauseMs, () => forgetOldEvents(store, { retentionDays, now: clock.now() }), log),
        ],
        check: () => checkChronicle(store),
      }),
    };
  },
});
