import { setTimeout as pause } from 'node:timers/promises';
import type { MongoClient } from 'mongodb';
import { ensureAdministrator, ensureUsers, initiateSet, recogniseOnlyMember, withClient } from '../mongodb/access';

export interface MongoAccess {
  port: number;
  replicaSet: string;
  adminPassword: string;
  /** Of each service's user. */
  passwords: Record<string, string>;
}

/**
 * Makes a started mongod usable: it becomes the only member of its replica set, under the port it has now, the
 * administrator exists, and each service has its user. Resolves when it takes writes. May be repeated at each start.
 */
export async function prepareMongod(access: MongoAccess): Promise<void> {
  const { port, adminPassword, passwords } = access;
  await withClient(port, undefined, async (client) => {
    const { setName } = await client.db('admin').command({ hello: 1 });
    if (!setName) await joinReplicaSet(client, access);
    await untilWritable(client);
    await ensureAdministrator(client, adminPassword);
  });
  await withClient(port, adminPassword, (client) => ensureUsers(client, passwords));
}

/** A mongod without a set is new, or still reading its set, or knows itself under the port that it had last time. */
async function joinReplicaSet(client: MongoClient, access: MongoAccess): Promise<void> {
  const member = { _id: 0, host: `127.0.0.1:${access.port}` };
  const isNew = await initiateSet(client, access.replicaSet, member, { electionTimeoutMillis: 2_000 });
  if (!isNew) await withClient(access.port, access.adminPassword, (admin) => recogniseOnlyMember(admin, member.host));
}

async function untilWritable(client: MongoClient, within = 30_000): Promise<void> {
  const deadline = Date.now() + within;
  while (Date.now() < deadline) {
    const { isWritablePrimary } = await client.db('admin').command({ hello: 1 });
    if (isWritablePrimary) return;
    await pause(25);
  }
  throw new Error(`mongod did not become writable within ${within / 1000} s`);
}
