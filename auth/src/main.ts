import { openBackbone, runService } from '@marquee/common/service';
import { buildApp } from './app';
import { checkUsers } from './check';
import { settings } from './config';
import { createPasswords } from './gateways/passwords';
import { memoryThrottle } from './gateways/sign-in-throttle';
import { credentials } from './store/credentials';
import { users } from './store/users';

void runService({
  name: 'auth',
  settings,
  wire: async (context) => {
    const { JWT_PRIVATE_KEY: privateKey, JWT_KID: kid } = context.settings;
    const { store, run } = await openBackbone(context, { service: 'auth', records: [users, credentials] });
    const dependencies = { store, passwords: await createPasswords(), throttle: memoryThrottle(), signingKey: { privateKey, kid } };
    return { app: buildApp(dependencies, context.http), ...run({ consumers: [], check: () => checkUsers(store) }) };
  },
});
