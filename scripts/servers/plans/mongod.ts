import type { ServerPlan } from '../server-plan';

export interface MongodOptions {
  binary: string;
  folder: string;
  port: number;
  replicaSet: string;
  /** With it, every client must sign in. */
  keyFile?: string;
}

/** One member of a replica set: transactions need one, and `w: majority` means something only there. */
export function mongodPlan({ binary, folder, port, replicaSet, keyFile }: MongodOptions): ServerPlan {
  return {
    name: 'mongod',
    command: binary,
    args: [
      ...['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket', '--quiet'],
      ...['--replSet', replicaSet, '--storageEngine', 'wiredTiger', '--wiredTigerCacheSizeGB', '0.5'],
      // A client that is killed inside a transaction keeps its documents locked until then; the default is a minute.
      ...['--setParameter', 'transactionLifetimeLimitSeconds=3'],
      ...(keyFile ? ['--keyFile', keyFile] : []),
    ],
    url: `mongodb://127.0.0.1:${port}/?replicaSet=${replicaSet}`,
    isReady: async (log) => (await log()).includes('"msg":"Waiting for connections"'),
  };
}
