import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '../../../scripts/servers/free-port';
import { launch, untilReady } from '../../../scripts/servers/launch';
import { startReaper } from '../../../scripts/servers/reaper';
import type { Market } from './market';

/** The root of the repository. */
export const root = join(__dirname, '../../..');

export interface RawProcess {
  pid: number;
  port: number;
  stop(): Promise<void>;
}

/** One of the limits in `raw/`, as a process of its own with a database of its own on the market's servers. */
export async function runRaw(name: string, market: Market, environment: Record<string, string> = {}): Promise<RawProcess> {
  const [port, internalPort] = [await freePort(), await freePort()];
  const reaper = startReaper();
  const logs = join(market.dataFolder, 'logs');
  mkdirSync(logs, { recursive: true });
  const { jwt, addresses } = market;
  const launched = launch(
    {
      name,
      command: process.execPath,
      args: ['--conditions=source', '--import', pathToFileURL(require.resolve('tsx')).href, join(__dirname, '../raw', `${name}.ts`)],
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        PORT: String(port),
        INTERNAL_PORT: String(internalPort),
        MONGO_URL: market.mongoUrl(`raw-${environment['VARIANT'] ?? name}`),
        NATS_URL: addresses.natsUrl,
        NATS_CLUSTER_ID: addresses.natsClusterId,
        JWT_PUBLIC_KEYS: JSON.stringify({ [jwt.kid]: jwt.publicKey }),
        ...environment,
      },
      url: `http://127.0.0.1:${port}`,
      isReady: async () => (await fetch(`http://127.0.0.1:${internalPort}/readyz`)).ok,
    },
    { logFile: join(logs, `raw-${name}.log`), reaper },
  );
  await untilReady(launched);
  return {
    pid: launched.pid,
    port,
    stop: async () => {
      await launched.stop();
      reaper.dismiss();
    },
  };
}
