import { openRedis } from '@marquee/common/redis';
import { openBackbone, runService } from '@marquee/common/service';
import { buildApp } from './app';
import { checkUsers } from './check';
import { settings } from './config';
import { consumersOf } from './consumers';
import { accountsReader } from './dependencies';
import { devicesWith } from './gateways/devices';
import { identitiesWith } from './gateways/identities';
import { createPasswords } from './gateways/passwords';
import { pendingAccountsIn } from './gateways/pending-accounts';
import { sharedThrottle } from './gateways/throttle';
import { changeRolesOf } from './operations/change-roles';
import { makeAccountOf } from './operations/make-account';
import { tellPersonalKeysOf } from './operations/tell-personal-keys';
import { tellRegistrationOf } from './operations/tell-registration';
import { allRecords } from './store/all-records';
import { rewritingRedisLog } from './workers/rewrite-redis-log';
import { sealAccounts } from './workers/seal-accounts';

void runService({
  name: 'auth',
  settings,
  wire: async (context) => {
    const { clock, log, http, settings: own } = context;
    const { store, run } = await openBackbone(context, { service: 'auth', records: allRecords });
    const identities = identitiesWith(own.IDENTITY_SECRET);
    const sealed = await sealAccounts(store, identities, clock.now());
    if (sealed > 0) log.info({ accounts: sealed }, 'what accounts say about their owners has been sealed');
    const redis = openRedis({
      url: own.REDIS_URL,
      service: 'auth',
      onState: (state, reason) =>
        log[state === 'back' ? 'info' : 'warn'](
          { reason },
          `Redis is ${state}: nobody can sign up without it, and each process throttles for itself`,
        ),
    });
    const { passportKeys: keys } = http;
    const dependencies = {
      ...{ store, identities, personal: accountsReader(store, identities), passwords: await createPasswords() },
      ...{ throttle: sharedThrottle(redis), pending: pendingAccountsIn(redis), devices: devicesWith(own.IDENTITY_SECRET) },
      signingKey: { privateKey: own.JWT_PRIVATE_KEY, kid: own.JWT_KID },
      passports: keys && own.PASSPORT_KID ? { keys, kid: own.PASSPORT_KID, audience: own.PUBLIC_ORIGIN } : undefined,
      ...{ proofSecret: own.PROOF_SECRET, verification: own.EMAIL_VERIFICATION === 'on' },
    };
    return {
      app: buildApp(dependencies, http),
      ...run({
        consumers: consumersOf(store),
        operations: [
          ...[changeRolesOf(dependencies, clock), makeAccountOf(dependencies, clock)],
          ...[tellPersonalKeysOf(dependencies), tellRegistrationOf(dependencies)],
        ],
        workers: [{ name: 'redis', start: () => undefined, stop: () => redis.disconnect() }, rewritingRedisLog(redis, log)],
        check: () => checkUsers(store, clock.now()),
      }),
    };
  },
});
