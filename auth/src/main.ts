import { openBackbone, runService } from '@marquee/common/service';
import { buildApp } from './app';
import { checkUsers } from './check';
import { settings } from './config';
import { consumersOf } from './consumers';
import { createPasswords } from './gateways/passwords';
import { memoryThrottle } from './gateways/sign-in-throttle';
import { changeRolesOf } from './operations/change-roles';
import { allRecords } from './store/all-records';

void runService({
  name: 'auth',
  settings,
  wire: async (context) => {
    const { JWT_PRIVATE_KEY: privateKey, JWT_KID: kid } = context.settings;
    const { store, run } = await openBackbone(context, { service: 'auth', records: allRecords });
    const dependencies = { store, passwords: await createPasswords(), throttle: memoryThrottle(), signingKey: { privateKey, kid } };
    return {
      app: buildApp(dependencies, context.http),
      ...run({
        consumers: consumersOf(store),
        operations: [changeRolesOf(store, context.clock)],
        check: () => checkUsers(store, context.clock.now()),
      }),
    };
  },
});
