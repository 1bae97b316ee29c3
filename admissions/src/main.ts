import { askForKeys, personalReader } from '@marquee/common/personal';
import { openBackbone, repeat, runService } from '@marquee/common/service';
import { buildApp } from './app';
import { checkAdmissions } from './check';
import { settings } from './config';
import { consumersOf } from './consumers';
import { Codes } from './gateways/codes';
import { inOneTurn } from './gateways/in-one-turn';
import { LiveDoor } from './gateways/live-door';
import { allRecords } from './store/all-records';
import { findPasses, type AttendKey } from './store/find-passes';
import { settleHolders } from './workers/settle-holders';

void runService({
  name: 'admissions',
  settings,
  wire: async (context) => {
    const { clock, log } = context;
    const { store, bus, run } = await openBackbone(context, { service: 'admissions', records: allRecords });
    const { AUTH_INTERNAL_URL: urls, INTERNAL_TOKEN: token, PASS_SECRET: secret } = context.settings;
    const personal = personalReader({ find: askForKeys({ urls, token }) });
    const [codes, liveDoor] = [new Codes(secret), new LiveDoor(bus, clock)];
    return {
      app: buildApp(
        { store, codes, personal, liveDoor, findPass: inOneTurn((keys: readonly AttendKey[]) => findPasses(store, keys)) },
        context.http,
      ),
      ...run({
        consumers: consumersOf(store, { codes, personal }),
        workers: [liveDoor, repeat('settle holders', 5_000, () => settleHolders(store, clock), log)],
        check: () => checkAdmissions(store),
      }),
    };
  },
});
