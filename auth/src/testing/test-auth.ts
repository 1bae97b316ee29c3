import { createPrivateKey } from 'node:crypto';
import { MemoryBroker, MemoryBus } from '@marquee/common/events';
import { Store, type Database } from '@marquee/common/mongo';
import type { Clock } from '@marquee/common/service';
import { testClient, testDatabase, testHttp, testKeys, type TestClient } from '@marquee/common/testing';
import { buildApp } from '../app';
import type { Dependencies } from '../dependencies';
import { createPasswords } from '../gateways/passwords';
import { memoryThrottle } from '../gateways/sign-in-throttle';
import { allRecords } from '../store/all-records';

/** The service's routes over HTTP, on a database of their own. */
export interface TestAuth {
  store: Store;
  client: TestClient;
  close(): Promise<void>;
}

export async function testAuth(clock: Clock): Promise<TestAuth> {
  const database = await testDatabase();
  const store = await testStore(database);
  const client = await testClient(buildApp(await dependenciesOn(store), testHttp({ clock })));
  return {
    store,
    client,
    close: async () => {
      await client.close();
      await store.relay.stop();
      await database.close();
    },
  };
}

export function testStore(database: Database): Promise<Store> {
  return Store.open({ database, bus: new MemoryBus(new MemoryBroker()), service: 'auth', records: allRecords });
}

export async function dependenciesOn(store: Store): Promise<Dependencies> {
  const signingKey = { privateKey: createPrivateKey(testKeys.privateKey), kid: testKeys.kid };
  return { store, passwords: await createPasswords(), throttle: memoryThrottle(), signingKey };
}
