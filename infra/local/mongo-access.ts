import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient, MongoServerError } from 'mongodb';

export interface MongoAccess {
  port: number;
  replicaSet: string;
  adminPassword: string;
}

const admin = 'marquee-admin';

/**
 * Makes a started mongod usable: it becomes the only member of its replica set, under the port it has now, and the
 * administrator exists. Resolves when it takes writes. May be repeated at each start.
 */
export async function prepareMongod(access: MongoAccess): Promise<void> {
  await withClient(urlFor(access), async (client) => {
    const { setName } = await client.db('admin').command({ hello: 1 });
    if (!setName) await joinReplicaSet(client, access);
    await untilWritable(client);
    await createAdministrator(client, access);
  });
}

/** Gives each service a user that can do everything with its own database and nothing with any other. */
export async function ensureUsers(access: MongoAccess, passwords: Record<string, string>): Promise<void> {
  await withClient(urlFor(access, true), async (client) => {
    for (const [service, pwd] of Object.entries(passwords)) {
      const database = client.db(databaseOf(service));
      const roles = [
        { role: 'readWrite', db: databaseOf(service) },
        { role: 'dbAdmin', db: databaseOf(service) },
      ];
      const { users } = await database.command({ usersInfo: service });
      if (users.length === 0) await database.command({ createUser: service, pwd, roles });
    }
  });
}

/** Databases carry the project's name: on somebody's own server they stand among others. */
export function databaseOf(service: string): string {
  return `marquee-${service}`;
}

function urlFor({ port, adminPassword }: MongoAccess, signedIn = false): string {
  const credentials = signedIn ? `${admin}:${adminPassword}@` : '';
  return `mongodb://${credentials}127.0.0.1:${port}/?directConnection=true`;
}

async function withClient<T>(url: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await MongoClient.connect(url, { serverSelectionTimeoutMS: 20_000 });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** A mongod without a set is new, or still reading its set, or knows itself under the port that it had last time. */
async function joinReplicaSet(client: MongoClient, access: MongoAccess): Promise<void> {
  const member = { _id: 0, host: `127.0.0.1:${access.port}` };
  try {
    // Until the first user exists, a client on the same machine may do this.
    await client
      .db('admin')
      .command({ replSetInitiate: { _id: access.replicaSet, members: [member], settings: { electionTimeoutMillis: 2_000 } } });
  } catch (error) {
    if (!isOneOf(error, 'AlreadyInitialized', 'Unauthorized')) throw error;
    await moveTo(access, member);
  }
}

async function moveTo(access: MongoAccess, member: { _id: number; host: string }): Promise<void> {
  await withClient(urlFor(access, true), async (client) => {
    const { config } = await client.db('admin').command({ replSetGetConfig: 1 });
    if (config.members[0].host === member.host) return; // it was only still reading
    const members = [{ ...config.members[0], ...member }];
    await client.db('admin').command({ replSetReconfig: { ...config, version: config.version + 1, members }, force: true });
  });
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

async function createAdministrator(client: MongoClient, { adminPassword }: MongoAccess): Promise<void> {
  try {
    await client.db('admin').command({ createUser: admin, pwd: adminPassword, roles: ['root'] });
  } catch (error) {
    // With any user there, whoever has not signed in may create none: so it was created at an earlier start.
    if (!isOneOf(error, 'Unauthorized')) throw error;
  }
}

function isOneOf(error: unknown, ...names: string[]): boolean {
  return error instanceof MongoServerError && names.includes(error.codeName ?? '');
}
