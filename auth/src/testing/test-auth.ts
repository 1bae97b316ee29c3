import { createPrivateKey } from 'node:crypto';
import { MemoryBroker, MemoryBus } from '@marquee/common/events';
import { Store, type Database } from '@marquee/common/mongo';
import { openRedis, type Redis } from '@marquee/common/redis';
import type { Clock } from '@marquee/common/service';
import { testClient, testDatabase, testHttp, testKeys, type TestClient } from '@marquee/common/testing';
import { buildApp } from '../app';
import { accountsReader, type Dependencies } from '../dependencies';
import type { ShownAgain } from '../domain/sign-in';
import { devicesWith } from '../gateways/devices';
import { identitiesWith } from '../gateways/identities';
import { createPasswords } from '../gateways/passwords';
import { pendingAccountsIn } from '../gateways/pending-accounts';
import { memoryThrottle } from '../gateways/throttle';
import { allRecords } from '../store/all-records';
import { credentials } from '../store/credentials';

/** The service's routes over HTTP, on a database of their own. */
export interface TestAuth {
  store: Store;
  client: TestClient;
  dependencies: Dependencies;
  /** As if an hour had passed for the mails to an address. */
  forgetMails(email: string): Promise<unknown>;
  close(): Promise<void>;
}

export const proofSecret = 'what the links of these tests are derived from, 0123456789';
const identitySecret = 'what the keys of these tests are closed with, 0123456789';
const identities = identitiesWith(identitySecret);

export interface TestAuthOptions {
  /** Whether addresses are confirmed by mail; default no. */
  verification?: boolean;
  passports?: Dependencies['passports'];
}

export async function testAuth(clock: Clock, { verification = false, passports }: TestAuthOptions = {}): Promise<TestAuth> {
  const database = await testDatabase();
  const store = await testStore(database);
  const redis = testRedis();
  const dependencies = { ...(await dependenciesOn(store, redis)), verification, passports };
  const client = await testClient(buildApp(dependencies, testHttp({ clock })));
  return {
    store,
    client,
    dependencies,
    forgetMails: (email) => redis.del(['sign-up', 'reset'].map((kind) => `mailed:${kind}:${identities.emailKey(email)}`)),
    close: async () => {
      await client.close();
      redis.disconnect();
      await store.relay.stop();
      await database.close();
    },
  };
}

/** As if its owner had just shown the password once more. */
export async function shownBy(store: Store, userId: string): Promise<ShownAgain> {
  const { passwordHash = '' } = (await store.get(credentials.at(userId))) ?? {};
  return { userId, passwordHash, sessionId: 'none' };
}

/** Does something, while something else happens just after a password was looked at. */
export async function whileShown<Result>(
  { dependencies }: TestAuth,
  happens: () => Promise<unknown>,
  work: () => Promise<Result>,
): Promise<Result> {
  const { passwords } = dependencies;
  const matches = async (...shown: Parameters<typeof passwords.matches>) => {
    const right = await passwords.matches(...shown);
    await happens();
    return right;
  };
  dependencies.passwords = { ...passwords, matches };
  try {
    return await work();
  } finally {
    dependencies.passwords = passwords;
  }
}

/** The Redis of the test run. What is kept there has fresh identities, so tests do not meet. */
export function testRedis(): Redis {
  return openRedis({ url: process.env['REDIS_URL'] ?? '', service: 'auth', onState: () => undefined });
}

export function testStore(database: Database): Promise<Store> {
  return Store.open({ database, bus: new MemoryBus(new MemoryBroker()), service: 'auth', records: allRecords });
}

export async function dependenciesOn(store: Store, redis: Redis): Promise<Dependencies> {
  const signingKey = { privateKey: createPrivateKey(testKeys.privateKey), kid: testKeys.kid };
  return {
    ...{ store, identities, personal: accountsReader(store, identities), passwords: await createPasswords() },
    ...{ throttle: memoryThrottle(), pending: pendingAccountsIn(redis), devices: devicesWith(identitySecret) },
    ...{ signingKey, proofSecret, verification: false },
  };
}
