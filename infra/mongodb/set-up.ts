import type { Document, MongoClient } from 'mongodb';
import { ensureAdministrator, ensureUsers, helloOf, initiateSet, recogniseOnlyMember, withClient } from './access';
import type { SetUpSettings } from './settings';

/**
 * One look at the mongod beside this process, and one step towards what it is to become: the first pod makes the set, whoever is
 * its primary gives it the users and the members that are missing. To be called again and again, for members come and go.
 *
 * @returns whether it serves as a member of its set.
 */
export async function setUp(settings: SetUpSettings): Promise<boolean> {
  const { port, adminPassword, passwords, ordinal, replicaSet, hostOf } = settings;
  const hello = await withClient(port, undefined, async (client) => {
    const found = await client.db('admin').command({ hello: 1 });
    if (!found.setName && ordinal === 0 && (await isNobodysMember(settings))) {
      const isNew = await initiateSet(client, replicaSet, { _id: 0, host: hostOf(0) }, {});
      if (!isNew) await withClient(port, adminPassword, (admin) => recogniseOnlyMember(admin, hostOf(0)));
    }
    if (found.isWritablePrimary) await ensureAdministrator(client, adminPassword);
    return found;
  });
  if (!hello.isWritablePrimary) return hello.setName === replicaSet && followsAnother(hello);
  await withClient(port, adminPassword, async (client) => {
    await ensureUsers(client, passwords);
    await addMissingMember(client, settings);
  });
  return true;
}

/**
 * Before there is a primary, a set that is new has no users yet; and who has just been elected calls itself a secondary, with itself as
 * the primary, until it may be written to.
 */
export function followsAnother({ secondary, primary, me }: Document): boolean {
  return secondary === true && primary !== undefined && primary !== me;
}

/**
 * Whether no other pod knows of the set. The first pod may have lost its volume: then it must not make a second set of the same
 * name, and will be told of the first one by the others. Rejects while one of them does not answer, for that one may know.
 */
async function isNobodysMember({ members, hostOf }: SetUpSettings): Promise<boolean> {
  const others = Array.from({ length: members - 1 }, (_, index) => hostOf(index + 1));
  const hellos = await Promise.all(others.map(helloOf));
  return hellos.every(({ setName }) => setName === undefined);
}

/** One at a time, as MongoDB asks for. */
async function addMissingMember(client: MongoClient, { members, hostOf }: SetUpSettings): Promise<void> {
  const { config } = (await client.db('admin').command({ replSetGetConfig: 1 })) as unknown as {
    config: Document & { members: Document[] };
  };
  const next = nextConfiguration(
    config,
    Array.from({ length: members }, (_, ordinal) => hostOf(ordinal)),
  );
  if (next) await client.db('admin').command({ replSetReconfig: next });
}

interface Configuration {
  version?: number;
  members: Document[];
}

/** The configuration with the first host that is missing, or nothing when all are in it. Who is in it too much is left to the operator. */
export function nextConfiguration(config: Configuration, hosts: readonly string[]): Configuration | undefined {
  const missing = hosts.find((host) => !config.members.some((member) => member.host === host));
  if (!missing) return undefined;
  const _id = Math.max(...config.members.map((member) => member._id as number)) + 1;
  return { ...config, version: (config.version ?? 0) + 1, members: [...config.members, { _id, host: missing }] };
}
