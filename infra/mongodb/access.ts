import { MongoClient, MongoServerError, type Document } from 'mongodb';

export const administrator = 'marquee-admin';

/** Gives each service a user that can do everything with its own database and nothing with any other. */
export async function ensureUsers(client: MongoClient, passwords: Record<string, string>): Promise<void> {
  for (const [service, pwd] of Object.entries(passwords)) {
    const database = client.db(databaseOf(service));
    const roles = [
      { role: 'readWrite', db: databaseOf(service) },
      { role: 'dbAdmin', db: databaseOf(service) },
    ];
    const { users } = await database.command({ usersInfo: service });
    if (users.length === 0) await database.command({ createUser: service, pwd, roles });
  }
}

/** Databases carry the project's name: on somebody's own server they stand among others. */
export function databaseOf(service: string): string {
  return `marquee-${service}`;
}

/** Only a client on the same machine may do this, and only until the first user exists. */
export async function ensureAdministrator(client: MongoClient, password: string): Promise<void> {
  try {
    await client.db('admin').command({ createUser: administrator, pwd: password, roles: ['root'] });
  } catch (error) {
    // With any user there, whoever has not signed in may create none: so it was created at an earlier start.
    if (!isOneOf(error, 'Unauthorized')) throw error;
  }
}

/** Makes a new mongod the first member of a set. False when it belongs to one already, though it may not know yet. */
export async function initiateSet(
  client: MongoClient,
  name: string,
  member: { _id: number; host: string },
  settings: Document,
): Promise<boolean> {
  try {
    // Until the first user exists, a client on the same machine may do this.
    await client.db('admin').command({ replSetInitiate: { _id: name, members: [member], settings } });
    return true;
  } catch (error) {
    if (!isOneOf(error, 'AlreadyInitialized', 'Unauthorized')) throw error;
    return false;
  }
}

/**
 * The only member of a set that does not find itself in it, for its address has changed or could not be looked up when it
 * started, waits to be told by another, and there is none. So it is told to look again. Sets of several are left to themselves.
 */
export async function recogniseOnlyMember(client: MongoClient, host: string): Promise<void> {
  const { config } = (await client.db('admin').command({ replSetGetConfig: 1 })) as unknown as { config: ReplicaSet };
  const [only, ...others] = config.members;
  if (!only || others.length > 0) return;
  if (only.host === host && !(await isLost(client))) return; // it is only still reading
  const members = [{ ...only, host }];
  await client.db('admin').command({ replSetReconfig: { ...config, version: config.version + 1, members }, force: true });
}

interface ReplicaSet extends Document {
  version: number;
  members: { _id: number; host: string }[];
}

async function isLost(client: MongoClient): Promise<boolean> {
  try {
    await client.db('admin').command({ replSetGetStatus: 1 });
    return false;
  } catch (error) {
    if (!isOneOf(error, 'InvalidReplicaSetConfig')) throw error;
    return true;
  }
}

/** What a mongod says of itself to anybody. Rejects when it does not answer. */
export async function helloOf(host: string): Promise<Document> {
  const client = await MongoClient.connect(`mongodb://${host}/?directConnection=true`, { serverSelectionTimeoutMS: 2_000 });
  try {
    return await client.db('admin').command({ hello: 1 });
  } finally {
    await client.close();
  }
}

/** Signed in as the administrator when a password is given. Speaks with this mongod alone, whatever set it belongs to. */
export async function withClient<T>(port: number, password: string | undefined, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const credentials = password === undefined ? '' : `${administrator}:${password}@`;
  const client = await MongoClient.connect(`mongodb://${credentials}127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 20_000,
  });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

function isOneOf(error: unknown, ...names: string[]): boolean {
  return error instanceof MongoServerError && names.includes(error.codeName ?? '');
}
